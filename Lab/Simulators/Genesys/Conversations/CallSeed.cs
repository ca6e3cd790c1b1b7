namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>What a test or an operator says about a call; everything absent is drawn from the seed.</summary>
internal sealed record CallSeed
{
    public string? Id { get; init; }

    public string? Direction { get; init; }

    /// <summary>E.164, <c>anonymous</c>, or a <c>sip:</c> address.</summary>
    public string? Customer { get; init; }

    public string? CustomerName { get; init; }

    public string? OwnNumber { get; init; }

    public string? ExternalContactId { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>Still going on: no end, no wrap-up, until it is ended.</summary>
    public bool Live { get; init; }

    /// <summary>How long ago it ended (for a live one: is the last agent on). Default 60 s.</summary>
    public int EndedSecondsAgo { get; init; } = 60;

    public int? Recordings { get; init; }

    /// <summary>One per agent, in order. Absent: one agent, rarely two.</summary>
    public IReadOnlyList<LegSeed>? Legs { get; init; }
}
