namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>One agent's part; ids or names, absent ones are drawn.</summary>
internal sealed record LegSeed
{
    public string? Agent { get; init; }

    public string? Queue { get; init; }

    public string? Wrapup { get; init; }

    public string? Notes { get; init; }

    public int? TalkSeconds { get; init; }

    public int? HeldSeconds { get; init; }

    public int? AcwSeconds { get; init; }
}
