namespace CrmHub.Hub.Tests.Quotas;

/// <summary>Takes so many requests a second, as many at once after a rest, and refuses the others; in a time of its own.</summary>
internal sealed class LimitedVendor(bool says)
{
    private readonly List<DateTimeOffset> _taken = [];
    private double _limit;
    private double _level;
    private DateTimeOffset _at = DateTimeOffset.UnixEpoch;

    public int Refused { get; private set; }

    public int TakenInAll => _taken.Count;

    public void Allow(double perSecond) => (_limit, _level) = (perSecond, Math.Min(_taken.Count == 0 ? perSecond : _level, perSecond));

    /// <summary>Requests taken between two moments after the start.</summary>
    public int Taken(TimeSpan from, TimeSpan until) => _taken.Count(t => t - DateTimeOffset.UnixEpoch >= from && t - DateTimeOffset.UnixEpoch < until);

    /// <summary>Null: taken. Else refused, with the wait it names in whole seconds, zero = it names none.</summary>
    public TimeSpan? Ask(DateTimeOffset at)
    {
        if (at > _at)
            (_level, _at) = (Math.Min(_limit, _level + ((at - _at).TotalSeconds * _limit)), at);
        if (_level >= 1)
        {
            _level--;
            _taken.Add(at);
            return null;
        }

        Refused++;
        return says ? TimeSpan.FromSeconds(Math.Ceiling((1 - _level) / _limit)) : TimeSpan.Zero;
    }
}
