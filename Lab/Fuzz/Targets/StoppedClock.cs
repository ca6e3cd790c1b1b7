namespace CrmHub.Lab.Fuzz.Targets;

/// <summary>Always the same instant, so that an input means the same whenever it is read.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public static readonly StoppedClock Instance = new();

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
}
