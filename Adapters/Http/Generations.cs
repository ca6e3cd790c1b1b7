using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Http;

/// <summary>
/// Two generations of credentials: what is configured now, and what a system last accepted. A rotated secret is offered first; while the
/// system refuses it (not active there yet, half of a pair, mistyped) the old one goes on, until the system refuses that too.
/// </summary>
/// <param name="configured">The credentials as they are now, comparable by value.</param>
/// <param name="time">The clock.</param>
public sealed class Generations<T>(Func<T> configured, TimeProvider time)
    where T : struct, IEquatable<T>
{
    /// <summary>How long refused credentials rest while older ones work: systems lock out who knocks too often.</summary>
    public static readonly TimeSpan RefusalPause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private T? _accepted;
    private (T Value, DateTimeOffset Until)? _refused;

    /// <summary>What to offer, in this order. What rests comes last: it is tried only when the older is refused as well, for then it has nothing to lose.</summary>
    public IReadOnlyList<T> Offers()
    {
        var now = configured();
        lock (_gate)
        {
            if (_accepted is not { } accepted || accepted.Equals(now))
                return [now];
            return _refused is { } refused && refused.Value.Equals(now) && refused.Until > time.GetUtcNow() ? [accepted, now] : [now, accepted];
        }
    }

    /// <summary>The system took these.</summary>
    public void Accepted(T value)
    {
        lock (_gate)
            _accepted = value;
    }

    /// <summary>The system did not take these.</summary>
    public void Refused(T value)
    {
        lock (_gate)
        {
            if (_accepted is { } accepted && accepted.Equals(value))
                _accepted = null;
            else
                _refused = (value, time.GetUtcNow() + RefusalPause);
        }
    }

    /// <summary>Offers one generation after the other until one is not <see cref="FailureKind.Unauthorized"/>.</summary>
    public async Task<TResult> UseAsync<TResult>(Func<T, Task<TResult>> use)
    {
        var offers = Offers();
        for (var i = 0; ; i++)
        {
            try
            {
                var result = await use(offers[i]).ConfigureAwait(false);
                Accepted(offers[i]);
                return result;
            }
            catch (AdapterException e) when (e.Kind == FailureKind.Unauthorized)
            {
                Refused(offers[i]);
                if (i == offers.Count - 1)
                    throw;
            }
        }
    }
}
