using System.Globalization;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;

namespace CrmHub.Adapters.Genesys.Api;

/// <summary>Answers that are not success → failures. The envelope's code is shown, its message (which may quote values) is not.</summary>
internal static class GenesysErrors
{
    private static readonly TimeSpan MinuteWindow = TimeSpan.FromMinutes(1);

    /// <summary>For reads.</summary>
    public static AdapterException From(HttpExchange answer, DateTimeOffset now)
    {
        var code = JsonAnswer.TryRead(answer)?.Text("code");
        var status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        var kind = code is null ? HttpFailures.KindUnspoken(answer.Status, changes: false) : HttpFailures.Kind(answer.Status, changes: false);
        var wait = AdapterHttp.RetryAfter(answer.Headers, now) ?? (kind == FailureKind.RateLimited ? MinuteWindow : null);
        return new AdapterException(kind, code is null ? "http_" + status : HttpFailures.Code(code), $"Genesys answered HTTP {status}.", wait);
    }
}
