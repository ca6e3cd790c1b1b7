namespace CrmHub.Hub.Quotas;

/// <summary>
/// Finds out how fast a system may be asked that does not say, from its refusals alone: a bracket of the rate that held and the rate that
/// was refused is halved until it is narrow, then the rate that held is kept, and exceeded by a hundredth now and then, ever more seldom,
/// to see whether the system takes more by now. What was taken between two refusals is what the system allows, less its pauses: when the
/// rate that held is refused, that is the next guess. Moves only on stretches in which it was made use of, so an idle night proves
/// nothing. A function of the times passed in; not for concurrent use.
/// </summary>
internal sealed class LearnedRate
{
    private const double Slowest = 0.05;
    private const double First = 5;
    private const double InUse = 0.8;
    private const double Telling = 10;
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);

    private readonly Queue<DateTimeOffset> _answers = new();
    private readonly ProbeSchedule _probes = new();
    private double _held;
    private double _tooFast = double.PositiveInfinity;
    private DateTimeOffset _refused = DateTimeOffset.MinValue;
    private DateTimeOffset _emptyAt;
    private long _taken;
    private DateTimeOffset _stretchAt;
    private int _stretchTaken;

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

        _taken++;
        _stretchTaken++;
        var elapsed = (now - _stretchAt).TotalSeconds;
        if (elapsed < Stretch(rate))
            return;
        if (_stretchTaken >= InUse * rate * elapsed && _probes.Passed(_tooFast / rate - 1))
            Raise(rate);
        (_stretchAt, _stretchTaken) = (now, 0);
    }

    /// <param name="sentAt">When the refused request left: one that left before the last refusal tells nothing new.</param>
    /// <param name="now">When the refusal came.</param>
    public void Refused(DateTimeOffset sentAt, DateTimeOffset now)
    {
        if (sentAt < _refused)
            return;
        (_refused, _stretchAt, _stretchTaken) = (now, now, 0);
        if (PerSecond is not { } rate)
            Begin(now);
        else if (_taken > 0)
            Lower(rate, (now - _emptyAt).TotalSeconds);
        else
            return;
        (_emptyAt, _taken) = (now, 0);
    }

    private void Begin(DateTimeOffset now)
    {
        Forget(now);
        var since = _answers.TryPeek(out var first) ? Math.Max(1, (now - first).TotalSeconds) : 1;
        PerSecond = _held = Math.Max(First, _answers.Count / since);
        _answers.Clear();
    }

    private void Raise(double rate)
    {
        _held = rate;
        if (rate >= _tooFast)
            _tooFast = double.PositiveInfinity;
        PerSecond = rate * (1 + _probes.Step(_tooFast / rate - 1));
    }

    // A few seconds hold more pause than rate: they say little of how fast is right, but a minute says it well.
    private void Lower(double rate, double seconds)
    {
        var taken = _taken / Math.Max(1e-3, seconds);
        if (rate > _held && taken > _held / 2)
        {
            _tooFast = Math.Min(_tooFast, rate);
            _probes.Refused();
        }
        else
        {
            _held = Math.Max(Slowest, Math.Clamp(taken, rate * (seconds < Telling ? 0.5 : 0.1), rate * 0.99));
            _tooFast = rate;
            _probes.Surprised();
        }

        PerSecond = _held;
    }

    // Long enough for ten requests, so that one more or less does not matter.
    private static double Stretch(double rate) => Math.Clamp(10 / rate, 1, 10);

    private void Forget(DateTimeOffset now)
    {
        while (_answers.TryPeek(out var oldest) && now - oldest > Recent)
            _answers.Dequeue();
    }
}
