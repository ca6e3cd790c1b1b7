using System.Globalization;

namespace CrmHub.Hub.Tests.Shim;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    private readonly DateTimeOffset _start = now;
    private DateTimeOffset _now = now;

    public static ManualClock At(string instant) => new(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => (_now - _start).Ticks;

    public void Advance(TimeSpan by) => _now += by;
}
