using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.Http.Headers;
using CrmHub.Adapters.Contract;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>
/// Daily API calls as the last answer told them (<c>Sforce-Limit-Info: api-usage=18/100000</c>). Calls nobody waits for are refused
/// once only the reserve is left. An old reading binds nobody: the window rolls over 24 hours, and somebody has to ask again.
/// </summary>
internal sealed partial class CallBudget : IDisposable
{
    private static readonly TimeSpan ReadingLife = TimeSpan.FromMinutes(5);

    private readonly int _reservePercent;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Meter _meter = new("CrmHub.Adapters.Salesforce");
    private volatile Reading? _last;

    public CallBudget(int reservePercent, TimeProvider time, ILogger log)
    {
        (_reservePercent, _time, _log) = (reservePercent, time, log);
        _meter.CreateObservableGauge("crmhub.salesforce.api_calls.used", () => Measure(r => r.Used), "{call}", "API calls used in 24 hours");
        _meter.CreateObservableGauge("crmhub.salesforce.api_calls.limit", () => Measure(r => r.Total), "{call}", "API calls allowed in 24 hours");
    }

    /// <summary>Used and allowed calls; null before the first answer.</summary>
    public (int Used, int Total)? Last => _last is { } reading ? (reading.Used, reading.Total) : null;

    /// <summary>For the hub's planning; empty before the first answer.</summary>
    public IReadOnlyList<QuotaReading> Quotas => _last is { } reading
        ? [new QuotaReading("daily_api_calls", QuotaUnit.Request, reading.Total, TimeSpan.FromDays(1), reading.Used, reading.At)]
        : [];

    /// <summary>Raises RateLimited when a call of this priority has to wait.</summary>
    public void Admit(CallPriority priority)
    {
        if (priority == CallPriority.Lookup || _last is not { } reading || !IsReserve(reading))
            return;
        var wait = reading.At + ReadingLife - _time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            throw new AdapterException(
                FailureKind.RateLimited, "quota_reserve", $"Fewer than {_reservePercent} % of the daily API calls are left, kept for lookups.", wait);
        }
    }

    /// <summary>Takes the reading of an answer; an answer without one changes nothing.</summary>
    public void Observe(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Sforce-Limit-Info", out var values) || Parse(string.Join(';', values)) is not var (used, total))
            return;
        var before = _last;
        var now = new Reading(used, total, _time.GetUtcNow());
        _last = now;
        if (IsReserve(now) && (before is null || !IsReserve(before)))
            Log.ReserveReached(_log, used, total);
    }

    public void Dispose() => _meter.Dispose();

    private static (int Used, int Total)? Parse(string text)
    {
        foreach (var part in text.Split([';', ','], StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', '/') is ["api-usage", var used, var total]
                && int.TryParse(used, NumberStyles.None, CultureInfo.InvariantCulture, out var u)
                && int.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var t)
                && t > 0)
                return (u, t);
        }

        return null;
    }

    private bool IsReserve(Reading reading) => (long)(reading.Total - reading.Used) * 100 < (long)reading.Total * _reservePercent;

    private IEnumerable<Measurement<int>> Measure(Func<Reading, int> value) =>
        _last is { } reading ? [new Measurement<int>(value(reading))] : [];

    private sealed record Reading(int Used, int Total, DateTimeOffset At);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Salesforce API calls: {Used} of {Total} used; what is left is kept for lookups")]
        public static partial void ReserveReached(ILogger logger, int used, int total);
    }
}
