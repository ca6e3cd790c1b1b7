namespace CrmHub.Hub.Customers;

/// <summary>How long each step of one lookup takes. Not for concurrent use.</summary>
internal sealed class StepTimes(TimeProvider time)
{
    private readonly List<DecisionStep> _steps = new(4);
    private readonly long _started = time.GetTimestamp();
    private long _last = time.GetTimestamp();

    public IReadOnlyList<DecisionStep> All => _steps;

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>A step that began where the one before ended has ended.</summary>
    public void End(string step)
    {
        var now = time.GetTimestamp();
        Add(step, time.GetElapsedTime(_last, now));
        _last = now;
    }

    /// <summary>What was measured elsewhere; the next step begins now.</summary>
    public void Add(string step, TimeSpan taken)
    {
        _steps.Add(new DecisionStep(step, (long)taken.TotalMicroseconds));
        _last = time.GetTimestamp();
    }
}
