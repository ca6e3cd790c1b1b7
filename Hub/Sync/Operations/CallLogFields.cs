using System.Globalization;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions.Replays;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>A call log as a person reads it before it is sent.</summary>
internal static class CallLogFields
{
    public static IReadOnlyList<FieldChange> Of(CallLog log, string how) =>
        [.. Pairs(log, how).Where(p => p.Value.Length > 0).Select(p => new FieldChange(p.Name, "", p.Value))];

    private static IEnumerable<(string Name, string Value)> Pairs(CallLog log, string how) =>
    [
        ("caller", how),
        ("contact", log.Contact is { } contact ? $"{contact.Kind}/{contact.Id}" : ""),
        ("contact_name", log.ContactName?.Value ?? ""),
        ("account", log.AccountId ?? ""),
        ("conversation_id", log.ConversationId),
        ("media", log.Media),
        ("direction", log.Direction.ToString().ToLowerInvariant()),
        ("customer_number", log.CustomerNumber?.Value ?? ""),
        ("hub_number", log.HubNumber?.Value ?? ""),
        ("started_at", Time(log.StartedAt)),
        ("ended_at", Time(log.EndedAt)),
        ("duration_seconds", log.DurationSeconds.ToString(CultureInfo.InvariantCulture)),
        ("day", log.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("agent_name", log.AgentName?.Value ?? ""),
        ("queue_name", log.QueueName ?? ""),
        ("wrapup_name", log.WrapUp ?? ""),
        ("wrapup_seconds", log.WrapUpSeconds?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("recording", log.RecordingLink ?? ""),
        ("customer_tier", log.CustomerTier ?? ""),
        ("notes", log.Notes?.Value ?? ""),
    ];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
