namespace CrmHub.Hub.Tests.Quotas;

/// <summary>A system that takes so many requests per fixed or rolling window and refuses the rest, in a time of its own.</summary>
internal sealed class FakeVendor(int limit, TimeSpan window, bool rolling, bool says)
{
    private readonly Queue<DateTimeOffset> _taken = new();
    private DateTimeOffset _windowAt;
    private int _inWindow;

    public int Sent { get; private set; }

    public int Taken { get; private set; }

    /// <summary>Null: taken. Else refused, with the wait it names, zero = it names none.</summary>
    public TimeSpan? Ask(DateTimeOffset now)
    {
        Sent++;
        var room = rolling ? Rolling(now) : Fixed(now);
        if (room is null)
            Taken++;
        return room is { } wait ? says ? TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)) : TimeSpan.Zero : null;
    }

    private TimeSpan? Rolling(DateTimeOffset now)
    {
        while (_taken.TryPeek(out var oldest) && now - oldest >= window)
            _taken.Dequeue();
        if (_taken.Count >= limit)
            return _taken.Peek() + window - now;
        _taken.Enqueue(now);
        return null;
    }

    private TimeSpan? Fixed(DateTimeOffset now)
    {
        if (now - _windowAt >= window)
            (_windowAt, _inWindow) = (new DateTimeOffset(now.Ticks - (now.Ticks % window.Ticks), TimeSpan.Zero), 0);
        if (_inWindow >= limit)
            return _windowAt + window - now;
        _inWindow++;
        return null;
    }
}
