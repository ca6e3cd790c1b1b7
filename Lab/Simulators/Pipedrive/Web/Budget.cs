namespace CrmHub.Lab.Simulators.Pipedrive.Web;

/// <summary>Tokens spent today by the whole company, and requests of the last two seconds by token and kind.</summary>
internal sealed class Budget(CompanySettings settings, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _recent = new(StringComparer.Ordinal);
    private long _day;
    private int _spent;

    public int Spent
    {
        get
        {
            lock (_gate)
                return Today();
        }
    }

    /// <summary>Pretends the rest of the company has spent this much today.</summary>
    public void Set(int spent)
    {
        lock (_gate)
        {
            Today();
            _spent = spent;
        }
    }

    /// <summary>Counts a request, unless it is one too many.</summary>
    public Reading Count(string token, bool isSearch, int cost)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var window = TimeSpan.FromMilliseconds(settings.BurstWindowMs);
            var limit = isSearch ? settings.SearchBurst : settings.Burst;
            var recent = Recent(isSearch ? token + " search" : token, now - window);
            var reset = recent.Count > 0 ? recent.Peek() + window - now : window;
            var today = Today();
            if (recent.Count >= limit)
                return new Reading(Refusal.Burst, limit, 0, reset, settings.DailyTokens, Math.Max(0, settings.DailyTokens - today));
            if (today + cost > settings.DailyTokens)
                return new Reading(Refusal.Daily, limit, limit - recent.Count, reset, settings.DailyTokens, Math.Max(0, settings.DailyTokens - today));
            recent.Enqueue(now);
            _spent += cost;
            return new Reading(Refusal.None, limit, limit - recent.Count, reset, settings.DailyTokens, settings.DailyTokens - _spent);
        }
    }

    private Queue<DateTimeOffset> Recent(string key, DateTimeOffset oldest)
    {
        if (!_recent.TryGetValue(key, out var recent))
            _recent[key] = recent = new Queue<DateTimeOffset>();
        while (recent.Count > 0 && recent.Peek() <= oldest)
            recent.Dequeue();
        return recent;
    }

    private int Today()
    {
        var day = clock.GetUtcNow().ToUnixTimeSeconds() / 86_400;
        if (day != _day)
            (_day, _spent) = (day, 0);
        return _spent;
    }

    internal enum Refusal
    {
        None,
        Burst,
        Daily,
    }

    /// <summary>What the headers of the answer say.</summary>
    internal sealed record Reading(Refusal Refused, int Limit, int Remaining, TimeSpan Reset, int DailyLimit, int DailyRemaining);
}
