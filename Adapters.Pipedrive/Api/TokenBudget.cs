using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using CrmHub.Adapters.Contract;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Pipedrive.Api;

/// <summary>
/// Tokens of the day as the last answer told them, less what was sent since by what it costs. Calls nobody waits for are refused once only
/// the reserve is left. An old reading binds nobody: the rest of the company spends from the same budget, and it is filled at a midnight
/// nobody names, so somebody has to ask again.
/// </summary>
internal sealed partial class TokenBudget : IDisposable
{
    private static readonly TimeSpan ReadingLife = TimeSpan.FromMinutes(5);

    private readonly int _reservePercent;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Meter _meter = new("CrmHub.Adapters.Pipedrive");
    private readonly Counter<long> _spent;
    private volatile Reading? _last;

    public TokenBudget(int reservePercent, TimeProvider time, ILogger log)
    {
        (_reservePercent, _time, _log) = (reservePercent, time, log);
        _spent = _meter.CreateCounter<long>("crmhub.pipedrive.tokens.spent", "{token}", "API tokens this hub has spent");
        _meter.CreateObservableGauge("crmhub.pipedrive.tokens.remaining", () => Measure(r => r.Remaining), "{token}", "API tokens left today for the company");
        _meter.CreateObservableGauge("crmhub.pipedrive.tokens.limit", () => Measure(r => r.Limit), "{token}", "API tokens a day for the company");
    }

    /// <summary>For the hub's planning; empty while no answer has told.</summary>
    public IReadOnlyList<QuotaReading> Quotas => _last is { } reading
        ? [new QuotaReading("daily_tokens", QuotaUnit.Token, reading.Limit, TimeSpan.FromDays(1), reading.Limit - reading.Remaining, reading.At)]
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
                FailureKind.RateLimited, "quota_reserve", $"Fewer than {_reservePercent} % of the day's API tokens are left, kept for lookups.", wait);
        }
    }

    /// <summary>Counts what an answered request cost and takes its reading; an answer without one is reckoned from the last.</summary>
    public void Observe(HttpResponseHeaders headers, int cost)
    {
        _spent.Add(cost);
        var before = _last;
        if ((Told(headers) ?? Reckoned(before, cost)) is not { } now)
            return;
        _last = now;
        if (IsReserve(now) && (before is null || !IsReserve(before)))
            Log.ReserveReached(_log, now.Remaining, now.Limit);
    }

    public void Dispose() => _meter.Dispose();

    private Reading? Told(HttpResponseHeaders headers) =>
        PipedriveErrors.Number(headers, "x-daily-ratelimit-token-limit") is > 0 and var limit
        && PipedriveErrors.Number(headers, "x-daily-ratelimit-token-remaining") is { } remaining
            ? new Reading(remaining, limit, _time.GetUtcNow())
            : null;

    private static Reading? Reckoned(Reading? before, int cost) => before is null ? null : before with { Remaining = Math.Max(0, before.Remaining - cost) };

    private bool IsReserve(Reading reading) => (long)reading.Remaining * 100 < (long)reading.Limit * _reservePercent;

    private IEnumerable<Measurement<int>> Measure(Func<Reading, int> value) =>
        _last is { } reading ? [new Measurement<int>(value(reading))] : [];

    private sealed record Reading(int Remaining, int Limit, DateTimeOffset At);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Pipedrive API tokens: {Remaining} of {Limit} left today; they are kept for lookups")]
        public static partial void ReserveReached(ILogger logger, int remaining, int limit);
    }
}
