namespace CrmHub.Hub.Quotas;

/// <summary>
/// When a learned rate is raised and by how much. A wide bracket is halved soon, a narrow one left alone for long: every refusal costs a
/// pause, so the stretches between two steps that were refused double. Past the bracket the steps double while nothing is refused.
/// </summary>
internal sealed class ProbeSchedule
{
    private const double Narrow = 0.01;
    private const int Trial = 15;
    private const int Shortest = 30;
    private const int Longest = 120;

    private int _passed;
    private int _patience = Shortest;
    private double _step = 1;

    /// <summary>One more stretch at this rate went well; true when it is time to go faster.</summary>
    /// <param name="gap">Between this rate and the slowest that was refused, as a share of this one; infinite when none was.</param>
    public bool Passed(double gap)
    {
        _passed++;
        var enough = gap switch
        {
            double.PositiveInfinity => 1,
            > Narrow => Math.Clamp((int)(0.3 / gap), 2, 20),
            > 0 => _patience,
            _ => Trial,
        };
        if (_passed < enough)
            return false;
        _passed = 0;
        return true;
    }

    /// <summary>By which share to go faster.</summary>
    public double Step(double gap)
    {
        if (!double.IsInfinity(gap))
        {
            _step = Narrow;
            return gap > Narrow ? gap / 2 : Narrow;
        }

        _step = Math.Min(1, _step * 2);
        return _step;
    }

    /// <summary>A step was too much.</summary>
    public void Refused() => (_passed, _patience, _step) = (0, Math.Min(Longest, _patience * 2), Narrow);

    /// <summary>What had held was refused: the limit is another now.</summary>
    public void Surprised() => (_passed, _patience, _step) = (0, Shortest, Narrow);
}
