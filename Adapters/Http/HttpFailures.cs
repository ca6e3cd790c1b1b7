using System.Buffers;
using System.Globalization;
using System.Net;
using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Http;

/// <summary>HTTP status → failure kind, for answers whose body says nothing better.</summary>
public static class HttpFailures
{
    private const int LongestCode = 100;

    private static readonly SearchValues<char> OfCode =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>The kind of a status that is not success.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="changes">The request may have changed the system.</param>
    public static FailureKind Kind(HttpStatusCode status, bool changes) => (int)status switch
    {
        401 => FailureKind.Unauthorized,
        404 or 410 => FailureKind.NotFound,
        409 or 412 => FailureKind.Conflict,
        429 => FailureKind.RateLimited,
        400 or 413 or 422 => FailureKind.Invalid,
        408 => changes ? FailureKind.Uncertain : FailureKind.Transient,
        >= 500 => changes ? FailureKind.Uncertain : FailureKind.Transient,
        _ => FailureKind.Permanent,
    };

    /// <summary>
    /// The kind of a status that came without the system's own error body: a gateway or a maintenance page spoke. It cannot say that a
    /// record does not exist or that values are wrong.
    /// </summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="changes">The request may have changed the system.</param>
    public static FailureKind KindUnspoken(HttpStatusCode status, bool changes) => (int)status switch
    {
        400 or 403 or 404 => FailureKind.Transient,
        410 => FailureKind.Permanent,
        _ => Kind(status, changes),
    };

    /// <summary>A system's error code as it may be logged and shown; anything that does not look like one is not repeated.</summary>
    public static string Code(string text) =>
        text is { Length: > 0 and <= LongestCode } && text.AsSpan().IndexOfAnyExcept(OfCode) < 0 ? text : "unreadable_code";

    /// <summary>An exception for an answer that is not success, with a code like <c>http_503</c>.</summary>
    public static AdapterException From(HttpExchange answer, bool changes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        return new AdapterException(
            Kind(answer.Status, changes), "http_" + status, $"The system answered HTTP {status}.", AdapterHttp.RetryAfter(answer.Headers, now));
    }
}
