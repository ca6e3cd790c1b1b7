using CrmHub.Adapters.Contract;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Sync;

/// <summary>
/// Says what may be sent to one system now, and which priority's turn it is. The breaker leaves a system alone that is down; the quota
/// one that has been asked enough. Not for concurrent use, but for <see cref="Breaker"/> and <see cref="End"/>.
/// </summary>
internal sealed class SystemGovernor(string system, AdapterQuotas quotas)
{
    private static readonly TimeSpan ReadAgain = TimeSpan.FromSeconds(1);

    private readonly SystemQuota _quota = quotas.Of(system);
    private readonly WeightedTurns _turns = new();
    private readonly Breaker _breaker = new();
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    public BreakerState Breaker(DateTimeOffset now) => _breaker.State(now);

    /// <summary>How many deliveries may be under way.</summary>
    public int Parallel(int most, DateTimeOffset now) =>
        _breaker.State(now) switch { BreakerState.Open => 0, BreakerState.HalfOpen => 1, _ => most };

    public void Refresh(DateTimeOffset now)
    {
        if (now - _readAt < ReadAgain)
            return;
        _readAt = now;
        quotas.Refresh(system, now);
    }

    /// <summary>The priority whose turn it is among those with something due that their quota allows.</summary>
    public Priority? Next(IEnumerable<(Priority Priority, long At)> due, DateTimeOffset now) =>
        _turns.Next([.. due.Where(d => d.At <= now.ToUnixTimeMilliseconds() && _quota.Wait(d.Priority, now) == TimeSpan.Zero).Select(d => d.Priority)]);

    /// <summary>When the next one may go; null when none waits.</summary>
    public DateTimeOffset? NextAt(IEnumerable<(Priority Priority, long At)> due, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var (priority, milliseconds) in due)
        {
            var at = Later(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), now + _quota.Wait(priority, now));
            next = next is null || at < next ? at : next;
        }

        return next is { } earliest ? Later(earliest, _breaker.Until) : null;
    }

    public Ticket Begin(Priority priority, DateTimeOffset now)
    {
        _turns.Took(priority, 1);
        return _quota.Begin(priority, now);
    }

    public void End(Ticket ticket) => _quota.End(ticket);

    /// <summary>Learns from a step's outcome. What the hub itself held back says nothing of the system.</summary>
    public void Took(StepResult result, DateTimeOffset now)
    {
        if (result.Failure is { Kind: FailureKind.RateLimited } refusal)
        {
            _quota.Heard(refusal, now);
        }
        else if (result.Failure is { } failure)
        {
            _breaker.Failed(failure.Kind, failure.RetryAfter, now);
        }
        else if (result.Answered)
        {
            _breaker.Succeeded();
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
