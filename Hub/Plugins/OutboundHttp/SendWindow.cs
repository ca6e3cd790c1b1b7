namespace CrmHub.Hub.Plugins.OutboundHttp;

/// <summary>
/// Until when the code that runs now may begin requests; flows with the work, down to the adapter's requests. A process that was frozen and
/// wakes up may run on before its timers tell it that its time is over, and others have taken over from it by then.
/// </summary>
internal static class SendWindow
{
    private static readonly AsyncLocal<Window?> Slot = new();

    public static bool IsOver => Slot.Value is { } window && window.Time.GetElapsedTime(window.Began) >= window.Length;

    /// <summary>Until disposed, requests may be begun for so long.</summary>
    public static Scope Enter(TimeProvider time, TimeSpan length)
    {
        var before = Slot.Value;
        Slot.Value = new Window(time, time.GetTimestamp(), length);
        return new Scope(before);
    }

    internal sealed record Window(TimeProvider Time, long Began, TimeSpan Length);

    internal readonly struct Scope(Window? before) : IDisposable
    {
        public void Dispose() => Slot.Value = before;
    }
}
