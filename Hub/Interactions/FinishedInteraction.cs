using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Interactions;

/// <summary>One finished conversation leg as accepted, plus what was learnt of it later. Stored sealed under a subject of its own.</summary>
internal sealed record FinishedInteraction
{
    public required string Source { get; init; }

    public required string ConversationId { get; init; }

    /// <summary>The agent leg; empty for a single-leg event.</summary>
    public string ParticipantId { get; init; } = "";

    public string Media { get; init; } = "voice";

    public CallDirection Direction { get; init; }

    /// <summary>E.164 when readable, else as received; empty when anonymous.</summary>
    public string CustomerAddress { get; init; } = "";

    /// <summary>The customer's number could be read.</summary>
    public bool IsE164 { get; init; }

    public string NationalDigits { get; init; } = "";

    public string HubAddress { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset EndedAt { get; init; }

    public int DurationSeconds { get; init; }

    public string AgentId { get; init; } = "";

    public string AgentName { get; init; } = "";

    public string QueueId { get; init; } = "";

    public string QueueName { get; init; } = "";

    public string WrapUpCode { get; init; } = "";

    public string WrapUpName { get; init; } = "";

    public string RecordingId { get; init; } = "";

    /// <summary>A lasting link, never a signed media address.</summary>
    public string RecordingLink { get; init; } = "";

    public bool Transferred { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Names are missing and the contact centre may know them.</summary>
    public bool Enrich { get; init; }

    /// <summary>The event as it arrived.</summary>
    public byte[] Original { get; init; } = [];

    public string OriginalContentType { get; init; } = "";

    public override string ToString() => $"interaction {ConversationId}/{ParticipantId}";
}
