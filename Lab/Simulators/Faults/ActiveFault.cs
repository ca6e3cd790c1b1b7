namespace CrmHub.Lab.Simulators.Faults;

/// <summary>A rule in force with its own dice, counters and gate. Guarded by the board's lock.</summary>
internal sealed class ActiveFault(string id, FaultRule rule, int seed, TimeProvider time)
{
    private readonly Random _dice = new(rule.Seed ?? seed);
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private double _allowance = rule.AllowPerSecond ?? 0;
    private DateTimeOffset _filledAt = time.GetUtcNow();

    public string Id { get; } = id;

    public FaultRule Rule { get; } = rule;

    public int Seen { get; private set; }

    public int Hits { get; private set; }

    public Task Taken => _taken.Task;

    public Task Left => _left.Task;

    public bool Takes(string method, string path)
    {
        if (!Matches(method, path))
            return false;
        Seen++;
        if (Seen <= Rule.Skip || Hits >= (Rule.Count ?? int.MaxValue))
            return false;
        if (Rule.Probability < 1 && _dice.NextDouble() >= Rule.Probability)
            return false;
        if (Rule.AllowPerSecond is { } rate && IsAllowed(rate))
            return false;
        Hits++;
        _taken.TrySetResult();
        return true;
    }

    public TimeSpan DrawWait()
    {
        var most = Math.Max(Rule.MinMs, Rule.MaxMs ?? Rule.MinMs);
        return TimeSpan.FromMilliseconds(_dice.Next(Rule.MinMs, most + 1));
    }

    public void Release() => _removed.TrySetResult();

    /// <summary>Keeps a request until the rule is removed, whether or not its client still waits.</summary>
    public async Task HoldAsync(CancellationToken clientGone, CancellationToken stopping)
    {
        await using var _ = clientGone.Register(() => _left.TrySetResult());
        await _removed.Task.WaitAsync(stopping);
    }

    private bool IsAllowed(double rate)
    {
        var now = time.GetUtcNow();
        _allowance = Math.Min(Math.Max(rate, 1), _allowance + ((now - _filledAt).TotalSeconds * rate));
        _filledAt = now;
        if (_allowance < 1)
            return false;
        _allowance--;
        return true;
    }

    private bool Matches(string method, string path) =>
        (Rule.Method is null || Rule.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (Rule.Path is null || path.StartsWith(Rule.Path, StringComparison.OrdinalIgnoreCase))
        && (Rule.Contains is null || path.Contains(Rule.Contains, StringComparison.OrdinalIgnoreCase));
}
