using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Deliveries;

/// <summary>
/// Leaves a system alone that is down or out of quota: after a run of failures nothing is sent until a pause is over, then one
/// delivery at a time until one succeeds. Time is passed in; not for concurrent use.
/// </summary>
internal sealed class Breaker
{
    private const int Tolerated = 5;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int _failures;
    private int _pauses;
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    public BreakerState State(DateTimeOffset now) =>
        now < _until ? BreakerState.Open : _pauses > 0 ? BreakerState.HalfOpen : BreakerState.Closed;

    /// <summary>When it may be tried again; in the past when closed.</summary>
    public DateTimeOffset Until => _until;

    public void Succeeded() => (_failures, _pauses, _until) = (0, 0, DateTimeOffset.MinValue);

    public void Failed(FailureKind kind, TimeSpan? retryAfter, DateTimeOffset now)
    {
        switch (kind)
        {
            case FailureKind.RateLimited:
                Pause(retryAfter ?? Next(), now);
                break;
            // Under way when the pause began: it tells nothing new, unless it names a longer wait.
            case FailureKind.Transient or FailureKind.Uncertain or FailureKind.Unauthorized when now < _until:
                Extend(retryAfter ?? TimeSpan.Zero, now);
                break;
            case FailureKind.Transient or FailureKind.Uncertain or FailureKind.Unauthorized when ++_failures >= Tolerated || _pauses > 0:
                Pause(retryAfter ?? Next(), now);
                break;
            case FailureKind.Transient or FailureKind.Uncertain or FailureKind.Unauthorized:
                break;
            default:
                // The system answered: it is up, whatever it thinks of this delivery.
                Succeeded();
                break;
        }
    }

    private TimeSpan Next() => TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(_pauses, 10)));

    private void Pause(TimeSpan pause, DateTimeOffset now)
    {
        _pauses++;
        _failures = 0;
        Extend(pause, now);
    }

    private void Extend(TimeSpan pause, DateTimeOffset now)
    {
        if (now + pause > _until)
            _until = now + pause;
    }
}
