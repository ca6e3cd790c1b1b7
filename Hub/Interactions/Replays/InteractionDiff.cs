using System.Globalization;

namespace CrmHub.Hub.Interactions.Replays;

/// <summary>Where two readings of a conversation differ, field by field.</summary>
internal static class InteractionDiff
{
    /// <param name="before">As recorded; null when it is not, then every field that says something is a change.</param>
    /// <param name="after">As read now.</param>
    public static IReadOnlyList<FieldChange> Of(FinishedInteraction? before, FinishedInteraction after)
    {
        var known = before is null ? new Dictionary<string, string>(StringComparer.Ordinal) : Fields(before);
        var read = Fields(after);
        return [.. read.Keys.Union(known.Keys, StringComparer.Ordinal)
            .Select(f => new FieldChange(f, known.GetValueOrDefault(f, ""), read.GetValueOrDefault(f, "")))
            .Where(c => c.Before != c.After)];
    }

    private static Dictionary<string, string> Fields(FinishedInteraction interaction)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["source"] = interaction.Source,
            ["conversation_id"] = interaction.ConversationId,
            ["participant_id"] = interaction.ParticipantId,
            ["media"] = interaction.Media,
            ["direction"] = interaction.Direction.ToString().ToLowerInvariant(),
            ["customer_address"] = interaction.CustomerAddress,
            ["hub_address"] = interaction.HubAddress,
            ["started_at"] = Time(interaction.StartedAt),
            ["ended_at"] = Time(interaction.EndedAt),
            ["duration_seconds"] = interaction.DurationSeconds.ToString(CultureInfo.InvariantCulture),
            ["agent_id"] = interaction.AgentId,
            ["agent_name"] = interaction.AgentName,
            ["queue_id"] = interaction.QueueId,
            ["queue_name"] = interaction.QueueName,
            ["wrapup_code"] = interaction.WrapUpCode,
            ["wrapup_name"] = interaction.WrapUpName,
            ["wrapup_seconds"] = interaction.WrapUpSeconds > 0 ? interaction.WrapUpSeconds.ToString(CultureInfo.InvariantCulture) : "",
            ["recording_id"] = interaction.RecordingId,
            ["transferred"] = interaction.Transferred ? "true" : "",
        };
        foreach (var (name, value) in interaction.Attributes)
            fields[$"attributes.{name}"] = value;
        return fields;
    }

    private static string Time(DateTimeOffset time) => time == default ? "" : time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
