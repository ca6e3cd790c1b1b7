using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Pipedrive.Api;

/// <summary>
/// At most so many requests in two seconds. Each caller is given the moment it may go, in order of arrival; who would have to wait too
/// long is refused at once and nothing is reserved for it.
/// </summary>
internal sealed class BurstGate(int limit, TimeProvider time)
{
    /// <summary>What the vendor's limit is for.</summary>
    public static readonly TimeSpan PipedrivesWindow = TimeSpan.FromSeconds(2);

    // A little more than Pipedrive's: requests do not all travel at the same speed.
    private static readonly TimeSpan Window = PipedrivesWindow + TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _starts = new();

    /// <summary>Waits for a place.</summary>
    /// <param name="patience">The longest wait worth it.</param>
    /// <param name="ct">The caller gives up.</param>
    public async Task EnterAsync(TimeSpan patience, CancellationToken ct)
    {
        var wait = Reserve(patience);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, ct).ConfigureAwait(false);
    }

    private TimeSpan Reserve(TimeSpan patience)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            while (_starts.Count > 0 && _starts.Peek() + Window <= now && _starts.Count >= limit)
                _starts.Dequeue();
            var start = _starts.Count < limit ? now : _starts.Peek() + Window;
            if (start - now > patience)
                throw new AdapterException(FailureKind.RateLimited, "burst_full", "More requests wait than two seconds take.", start - now);
            if (_starts.Count >= limit)
                _starts.Dequeue();
            _starts.Enqueue(start < now ? now : start);
            return start - now;
        }
    }
}
