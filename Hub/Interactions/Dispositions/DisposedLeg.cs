using System.Globalization;
using System.Text.Json.Serialization;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.Dispositions;

/// <summary>One disposition of a conversation leg as it was set. Stored sealed under a subject of its own, beside those before it.</summary>
internal sealed record DisposedLeg
{
    public required string Source { get; init; }

    public required string ConversationId { get; init; }

    /// <summary>The agent leg; empty when the sender knows only the conversation.</summary>
    public string ParticipantId { get; init; } = "";

    /// <summary>The contact centre's code or its id.</summary>
    public required string Code { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>In the contact centre, whole milliseconds.</summary>
    public required DateTimeOffset SetAt { get; init; }

    public string AgentExtension { get; init; } = "";

    /// <summary>The record popped to the agent, in a CRM's own spelling; empty when unknown.</summary>
    public string ContactId { get; init; } = "";

    /// <summary>The event as it arrived.</summary>
    public byte[] Original { get; init; } = [];

    public string OriginalContentType { get; init; } = "";

    /// <summary>How CRMs know the leg.</summary>
    [JsonIgnore]
    public string Key => ParticipantId.Length > 0 ? $"{ConversationId}:{ParticipantId}" : ConversationId;

    public static byte[] LegKey(string source, string conversationId, string participantId) =>
        ReceiptKey.Of(ReceiptKind.DispositionLeg, source, conversationId, participantId);

    /// <summary>Tells this disposition from every other: a repeat says all of this again. No part holds a NUL.</summary>
    [JsonIgnore]
    public string EventId => string.Join('\0', Key, SetAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Code, Reason, AgentExtension, ContactId);

    /// <summary>What it says, field by field; empty ones left out. Values may be personal data.</summary>
    public IReadOnlyList<FieldChange> Fields()
    {
        (string Name, string Value)[] fields =
        [
            ("source", Source), ("conversation_id", ConversationId), ("participant_id", ParticipantId), ("code", Code), ("reason", Reason),
            ("set_at", SetAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            ("agent_extension", AgentExtension), ("contact_id", ContactId),
        ];
        return [.. fields.Where(f => f.Value.Length > 0).Select(f => new FieldChange(f.Name, "", f.Value))];
    }

    public override string ToString() => $"disposition {Key}";
}
