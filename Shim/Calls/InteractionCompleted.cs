using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Shim.Calls;

/// <summary>The <c>data</c> of an <c>interaction.completed</c>; <c>Schemas/interaction-completed.json</c>. It need not say when it ended.</summary>
internal static class InteractionCompleted
{
    public static Reading Read(Fields body, DateTimeOffset arrivedAt)
    {
        if (body.Text("status") is { Length: > 0 } status && !status.Equals("completed", StringComparison.OrdinalIgnoreCase))
            return new Reading.Ignored("not_completed");
        if (Words.Media(body.Text("channelType")) is not { } media)
            return new Reading.Ignored("media_not_logged");
        var seconds = Words.Seconds(body, "duration") ?? 0;
        var end = body.Instant("endTime") ?? body.Instant("startTime")?.AddSeconds(seconds) ?? arrivedAt;
        var request = new RecordRequest
        {
            Source = Words.Source,
            ConversationId = body.Text("id"),
            Media = media,
            Direction = Words.Direction(body.Text("direction")),
            CustomerAddress = Known(body.Text("phoneNumber")) is { Length: > 0 } number ? number : body.Text("email"),
            EndedAt = end.ToTimestamp(),
            StartedAt = (body.Instant("startTime") ?? end.AddSeconds(-seconds)).ToTimestamp(),
            DurationSeconds = seconds,
            AgentId = body.Text("agentId"),
            AgentName = body.Text("agentName"),
            QueueId = body.Text("queueId"),
            QueueName = body.Text("queueName"),
            RecordingId = body.Text("recordingId"),
        };
        ParticipantData.Set(request.Attributes, ParticipantData.RecordingUrl, Known(body.Text("recordingUrl")));
        ParticipantData.Set(request.Attributes, ParticipantData.ParticipantName, Known(body.Text("participantName")));
        request.Enrich = request.AgentName.Length == 0 || request.QueueName.Length == 0;
        return new Reading.Call(request);
    }

    /// <summary>Senders write "Unknown" and "N/A" where they know nothing.</summary>
    private static string Known(string text) =>
        text.Equals("Unknown", StringComparison.OrdinalIgnoreCase) || text.Equals("N/A", StringComparison.OrdinalIgnoreCase) ? "" : text;
}
