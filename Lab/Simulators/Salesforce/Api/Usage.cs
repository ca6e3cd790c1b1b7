namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>Calls made in the last 24 hours, counted by hour.</summary>
internal sealed class Usage(TimeProvider clock)
{
    private const int Window = 24;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _byHour = [];

    public int Used
    {
        get
        {
            lock (_gate)
                return Sum();
        }
    }

    /// <summary>Counts one call unless the allocation is used up.</summary>
    public bool TryCount(int limit)
    {
        lock (_gate)
        {
            if (Sum() >= limit)
                return false;
            _byHour[Hour()] = _byHour.GetValueOrDefault(Hour()) + 1;
            return true;
        }
    }

    /// <summary>Pretends other integrations have used this many.</summary>
    public void Set(int used)
    {
        lock (_gate)
        {
            _byHour.Clear();
            _byHour[Hour()] = used;
        }
    }

    private long Hour() => clock.GetUtcNow().ToUnixTimeSeconds() / 3600;

    private int Sum()
    {
        var oldest = Hour() - Window;
        foreach (var hour in _byHour.Keys.Where(h => h <= oldest).ToList())
            _byHour.Remove(hour);
        return _byHour.Values.Sum();
    }
}
