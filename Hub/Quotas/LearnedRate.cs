namespace CrmHub.Hub.Quotas;

/// <summary>
/// Finds out how fast a system may be asked that does not say, from its refusals alone. After a refusal a little slower; then slowly up
/// to the rate last refused, which is probably still too fast, and quickly once that has passed unrefused. A second refusal soon after
/// the first means that the guess was far off. Not for concurrent use.
/// </summary>
internal sealed class LearnedRate
{
    private const double SlowerByALittle = 0.985;
    private const double SlowerByFar = 0.7;
    private const double NearPerSecond = 0.0002;
    private const double FarPerSecond = 0.01;
    private const double Slowest = 0.05;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly Queue<DateTimeOffset> _answers = new();
    private double _refusedAt = double.PositiveInfinity;
    private DateTimeOffset _refused = DateTimeOffset.MinValue;
    private DateTimeOffset _grown;

    /// <summary>Requests per second; null while nothing was refused.</summary>
    public double? PerSecond { get; private set; }

    public void Answered(DateTimeOffset now)
    {
        if (PerSecond is not { } rate)
        {
            _answers.Enqueue(now);
            Forget(now);
            return;
        }

        var near = rate >= _refusedAt * 0.97 && rate <= _refusedAt * 1.02;
        var seconds = Math.Clamp((now - _grown).TotalSeconds, 0, 1);
        (PerSecond, _grown) = (rate * (1 + (seconds * (near ? NearPerSecond : FarPerSecond))), now);
    }

    /// <param name="sentAt">When the refused request left: one that left before the last refusal tells nothing new.</param>
    /// <param name="now">When the refusal came.</param>
    public void Refused(DateTimeOffset sentAt, DateTimeOffset now)
    {
        if (sentAt < _refused)
            return;
        if (PerSecond is { } rate)
        {
            _refusedAt = rate;
            PerSecond = Math.Max(Slowest, rate * (now - _refused < Soon ? SlowerByFar : SlowerByALittle));
        }
        else
        {
            Forget(now);
            var since = _answers.TryPeek(out var first) ? Math.Max(1, (now - first).TotalSeconds) : 1;
            PerSecond = _refusedAt = Math.Max(Slowest, _answers.Count / since);
            _answers.Clear();
        }

        (_refused, _grown) = (now, now);
    }

    private void Forget(DateTimeOffset now)
    {
        while (_answers.TryPeek(out var oldest) && now - oldest > Soon)
            _answers.Dequeue();
    }
}
