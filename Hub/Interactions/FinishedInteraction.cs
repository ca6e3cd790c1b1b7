using System.Text.Json.Serialization;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions.WrapUps;

namespace CrmHub.Hub.Interactions;

/// <summary>One finished conversation leg as accepted, plus what was learnt of it later. Stored sealed under a subject of its own.</summary>
internal sealed record FinishedInteraction
{
    public required string Source { get; init; }

    public required string ConversationId { get; init; }

    /// <summary>The agent leg; empty for a single-leg event.</summary>
    public string ParticipantId { get; init; } = "";

    public string Media { get; init; } = "voice";

    /// <summary>Somebody spoke; otherwise it was written.</summary>
    [JsonIgnore]
    public bool IsCall => Media is "voice" or "callback";

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

    /// <summary>When the contact centre was told code or name; default = at the end.</summary>
    public DateTimeOffset WrapUpAt { get; init; }

    /// <summary>When the notes among the attributes were written; default = at the end.</summary>
    public DateTimeOffset NotesAt { get; init; }

    /// <summary>What the wrap-up took; 0 when nobody said.</summary>
    public int WrapUpSeconds { get; init; }

    /// <summary>When that was said; default = at the end.</summary>
    public DateTimeOffset WrapUpSecondsAt { get; init; }

    /// <summary>What was known of the wrap-up before, oldest first. Absent in what was stored before there was such a thing.</summary>
    public IReadOnlyList<OvertakenWrapUp> Overtaken { get => field ?? []; init; }

    public string RecordingId { get; init; } = "";

    /// <summary>A lasting link, never a signed media address.</summary>
    public string RecordingLink { get; init; } = "";

    public bool Transferred { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Who sent the event wants the contact centre asked.</summary>
    public bool Enrich { get; init; }

    /// <summary>The contact centre has been asked and has answered.</summary>
    public bool Enriched { get; init; }

    /// <summary>The contact centre said that a recording is being made ready.</summary>
    public bool RecordingPending { get; init; }

    /// <summary>The contact centre has something to add: it was not heard yet, and a name is missing or it is to be asked.</summary>
    [JsonIgnore]
    public bool IsIncomplete => !Enriched && (Enrich || AgentName.Length == 0 || QueueName.Length == 0 || WrapUpName.Length == 0);

    /// <summary>The event as it arrived.</summary>
    public byte[] Original { get; init; } = [];

    public string OriginalContentType { get; init; } = "";

    public override string ToString() => $"interaction {ConversationId}/{ParticipantId}";
}
