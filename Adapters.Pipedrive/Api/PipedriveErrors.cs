using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;

namespace CrmHub.Adapters.Pipedrive.Api;

/// <summary>Answers that are not success → failures. The sentences of Pipedrive's errors may quote values and stay inside the adapter.</summary>
internal static class PipedriveErrors
{
    private static readonly TimeSpan BurstWait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BlockWait = TimeSpan.FromMinutes(1);

    // The day ends at midnight of a server whose time zone nobody names: somebody has to ask again now and then.
    private static readonly TimeSpan LongestDailyWait = TimeSpan.FromHours(1);

    /// <param name="answer">Not success.</param>
    /// <param name="changes">The request may have changed the system.</param>
    /// <param name="now">For waits.</param>
    public static AdapterException From(HttpExchange answer, bool changes, DateTimeOffset now)
    {
        if (answer.Status == HttpStatusCode.TooManyRequests)
            return TooMany(answer, now);
        var status = "http_" + ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        if (JsonAnswer.TryRead(answer) is not { ValueKind: JsonValueKind.Object } body || (body.Member("success") is null && body.Text("error") is null))
            return Unspoken(answer, status, changes, now);
        var code = body.Text("code") is { } named ? HttpFailures.Code(named) : status;
        return new AdapterException(HttpFailures.Kind(answer.Status, changes), code, $"Pipedrive answered {code}.", AdapterHttp.RetryAfter(answer.Headers, now));
    }

    // Both kinds look alike. With room left in the two-second window it is the day's budget that is spent.
    private static AdapterException TooMany(HttpExchange answer, DateTimeOffset now)
    {
        var named = AdapterHttp.RetryAfter(answer.Headers, now);
        if (Number(answer.Headers, "x-ratelimit-remaining") is not > 0)
            return new AdapterException(FailureKind.RateLimited, "rate_burst", "Too many requests in two seconds.", named ?? BurstWait);
        var midnight = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) - now;
        var wait = named ?? (midnight < LongestDailyWait ? midnight : LongestDailyWait);
        return new AdapterException(FailureKind.RateLimited, "rate_daily", "The company's API tokens of the day are spent.", wait);
    }

    private static AdapterException Unspoken(HttpExchange answer, string status, bool changes, DateTimeOffset now)
    {
        // What stands in front of Pipedrive blocks whoever asks too much, with a page; the request never got through.
        if (answer.Status == HttpStatusCode.Forbidden && !answer.IsJson)
        {
            return new AdapterException(
                FailureKind.RateLimited, "blocked", "The network in front of Pipedrive blocks this client.", AdapterHttp.RetryAfter(answer.Headers, now) ?? BlockWait);
        }

        return new AdapterException(
            HttpFailures.KindUnspoken(answer.Status, changes), status, $"HTTP {(int)answer.Status} without an error of Pipedrive's.", AdapterHttp.RetryAfter(answer.Headers, now));
    }

    /// <summary>A header that is a whole number; null when absent or anything else.</summary>
    public static int? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
