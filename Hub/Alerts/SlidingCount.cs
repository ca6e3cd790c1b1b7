namespace CrmHub.Hub.Alerts;

/// <summary>Counts over the last hour in steps of ten seconds. Time is passed in; not for concurrent use.</summary>
internal sealed class SlidingCount
{
    private const int Steps = 360;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private readonly long[] _counts = new long[Steps];
    private readonly long[] _steps = new long[Steps];

    public void Add(DateTimeOffset now)
    {
        var step = now.Ticks / Step.Ticks;
        var slot = (int)(step % Steps);
        if (_steps[slot] != step)
            (_steps[slot], _counts[slot]) = (step, 0);
        _counts[slot]++;
    }

    /// <summary>The count of a window that ends now; at most an hour, to within a step.</summary>
    public long Sum(DateTimeOffset now, TimeSpan window)
    {
        var last = now.Ticks / Step.Ticks;
        var first = last - Math.Min(Steps, Math.Max(1, window.Ticks / Step.Ticks)) + 1;
        var sum = 0L;
        for (var slot = 0; slot < Steps; slot++)
        {
            if (_steps[slot] >= first && _steps[slot] <= last)
                sum += _counts[slot];
        }

        return sum;
    }
}
