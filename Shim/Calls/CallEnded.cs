using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Shim.Calls;

/// <summary>The flat <c>conversation.ended</c> of a relay; <c>Schemas/call-ended.json</c>.</summary>
internal static class CallEnded
{
    public static Reading Read(Fields body, string pointer)
    {
        if (Words.Media(body.Text("conversationType")) is not { } media)
            return new Reading.Ignored("media_not_logged");
        var (start, seconds) = (body.Instant("startTime"), Words.Seconds(body, "durationSeconds"));
        var end = body.Instant("endTime") ?? (start is { } s && seconds is { } d ? s.AddSeconds(d) : null);
        if (end is null)
            return new Reading.Faulty("schema_violation", [new($"{pointer}/endTime", "is required, or else startTime with durationSeconds")]);
        var request = new RecordRequest
        {
            Source = Words.Source,
            ConversationId = body.Text("conversationId"),
            ParticipantId = body.Text("participantId"),
            Media = media,
            Direction = Words.Direction(body.Text("direction")),
            EndedAt = end.Value.ToTimestamp(),
            StartedAt = (start ?? (seconds is { } known ? end.Value.AddSeconds(-known) : null))?.ToTimestamp(),
            DurationSeconds = seconds ?? (start is { } began ? (int)Math.Clamp((end.Value - began).TotalSeconds, 0, 604_800) : 0),
            AgentId = body.Text("agentId"),
            AgentName = body.Text("agentName"),
            QueueId = body.Text("queueId"),
            QueueName = body.Text("queueName"),
            WrapupCode = body.Text("wrapupCode"),
            WrapupName = body.Text("wrapupName"),
            WrapupAt = body.Instant("wrapupTime")?.ToTimestamp(),
            WrapupSeconds = Words.Seconds(body, "wrapupSeconds") ?? 0,
            RecordingId = body.Text("recordingId"),
            Transferred = body.True("transferred"),
        };
        Words.Addresses(request, body.Text("callerId"), body.Text("calleeId"));
        ParticipantData.Copy(body.Element("attributes"), request.Attributes);
        ParticipantData.Set(request.Attributes, ParticipantData.RecordingUrl, body.Text("recordingUrl"));
        ParticipantData.Set(request.Attributes, ParticipantData.ParticipantName, body.Text("participantName"));
        request.Enrich = request.AgentName.Length == 0 || request.QueueName.Length == 0;
        return new Reading.Call(request);
    }
}
