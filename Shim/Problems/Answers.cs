using System.Globalization;
using CrmHub.Shim.Json;

namespace CrmHub.Shim.Problems;

/// <summary>The answers that are not the one asked for.</summary>
internal static class Answers
{
    private const string ProblemType = "application/problem+json";

    public static IResult Unauthorized() =>
        new JsonAnswer<Unauthorized>(new Unauthorized("Unauthorized"), ShimJson.Default.Unauthorized, StatusCodes.Status401Unauthorized);

    public static IResult TooMany(HttpContext context, int retryAfterSeconds) =>
        Later(context, StatusCodes.Status429TooManyRequests, "rate_limited", "Too many requests from this address.", retryAfterSeconds);

    public static IResult Unavailable(HttpContext context, string reason, int retryAfterSeconds) =>
        Later(context, StatusCodes.Status503ServiceUnavailable, reason, "The hub cannot keep this event now.", retryAfterSeconds);

    public static IResult TooLarge(int limit) => Of(
        StatusCodes.Status413PayloadTooLarge, "too_large", "The body is too large.",
        $"At most {limit / 1024} KiB are read, so nothing of it was kept. Leave transcripts and media out and send a link to them.", []);

    public static IResult Invalid(string reason, string title, IReadOnlyList<FieldFault> errors, string deadLetterId = "") => Of(
        StatusCodes.Status400BadRequest, reason, title, "Mend what errors names and send it again.", errors, deadLetterId);

    private static IResult Later(HttpContext context, int status, string reason, string title, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Of(status, reason, title, $"Send it again in {seconds} s: nothing was kept, and sending twice is harmless.", []);
    }

    private static IResult Of(
        int status, string reason, string title, string detail, IReadOnlyList<FieldFault> errors, string deadLetterId = "") =>
        new JsonAnswer<Problem>(
            new Problem($"urn:crmhub:problem:{reason}", title, status, detail, errors, deadLetterId), ShimJson.Default.Problem, status, ProblemType);
}
