namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>A voice conversation as the organisation knows it; the vendor's JSON shapes are views of it.</summary>
internal sealed record Call
{
    public required string Id { get; init; }

    /// <summary><c>inbound</c> or <c>outbound</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>The other side: E.164, <c>anonymous</c>, or a whole <c>sip:</c> address.</summary>
    public required string Customer { get; init; }

    /// <summary>The organisation's own number, E.164.</summary>
    public required string OwnNumber { get; init; }

    public required string CustomerParticipantId { get; init; }

    public required string CustomerSessionId { get; init; }

    public required string IvrParticipantId { get; init; }

    public required string AcdParticipantId { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Absent while the customer is on the line.</summary>
    public DateTimeOffset? Ended { get; init; }

    public string? CustomerName { get; init; }

    public string? ExternalContactId { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<AgentLeg> Legs { get; init; } = [];

    public IReadOnlyList<string> RecordingIds { get; init; } = [];

    public bool IsInbound => Direction == "inbound";

    public string CustomerAddress => Address(Customer);

    public string OwnAddress => Address(OwnNumber);

    public string Ani => IsInbound ? CustomerAddress : OwnAddress;

    public string Dnis => IsInbound ? OwnAddress : CustomerAddress;

    /// <summary>When a person of the organisation first spoke; the menu and the queue lie before.</summary>
    public DateTimeOffset Queued => Legs.Count > 0 ? Legs[0].Alerted : Ended ?? Started;

    private static string Address(string number) => number.StartsWith('+') ? $"tel:{number}" : number;
}
