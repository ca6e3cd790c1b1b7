using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Shim.Calls;

/// <summary>
/// The detail events of Genesys; <c>Schemas/detail-event.json</c>. An acw is told by conversation and agent's leg, so the legs of a
/// transferred call are several interactions and a repeated event is none. A customer.end names the customer's leg: it is told by
/// the conversation alone. A user.end without talk is an agent who did not take the call; it is none. Names and recordings are not in
/// them; the hub asks the contact centre.
/// </summary>
internal static class DetailEvent
{
    public static Reading Read(Fields body, string name, string pointer)
    {
        if (Words.Media(body.Text("mediaType")) is not { } media)
            return new Reading.Ignored("media_not_logged");
        var ofAgent = name != EventNames.CustomerEnd;
        if (ofAgent && body.Text("participantId").Length == 0)
            return new Reading.Faulty("schema_violation", [new($"{pointer}/participantId", $"is required of {name}: it tells the agent's leg")]);
        if (body.Instant("eventTime") is not { } eventTime)
            return new Reading.Faulty("schema_violation", [new($"{pointer}/eventTime", "is no instant this hub can keep")]);
        if (name == EventNames.UserEnd && body.Number("interactingDurationMs") is null or 0)
            return new Reading.Ignored("not_connected");
        var talked = TimeSpan.FromMilliseconds((body.Number("interactingDurationMs") ?? 0) + (body.Number("heldDurationMs") ?? 0));
        var end = eventTime - TimeSpan.FromMilliseconds(name == EventNames.Acw ? body.Number("wrapupDurationMs") ?? 0 : 0);
        var request = new RecordRequest
        {
            Source = Words.Source,
            ConversationId = body.Text("conversationId"),
            ParticipantId = ofAgent ? body.Text("participantId") : "",
            Media = media,
            Direction = Words.Direction(body.Text("direction")),
            EndedAt = end.ToTimestamp(),
            StartedAt = talked > TimeSpan.Zero ? (end - talked).ToTimestamp() : null,
            DurationSeconds = (int)talked.TotalSeconds,
            AgentId = ofAgent ? body.Text("userId") : "",
            QueueId = body.Text("queueId"),
            WrapupCode = body.Text("wrapupCode"),
            WrapupAt = eventTime.ToTimestamp(),
            WrapupSeconds = (int)Math.Clamp((body.Number("wrapupDurationMs") ?? 0) / 1000, 0, 604_800),
            Enrich = true,
        };
        Words.Addresses(request, Either(body, "ani", "addressFrom"), Either(body, "dnis", "addressTo"));
        ParticipantData.Set(request.Attributes, ParticipantData.Notes, body.Text("wrapupNotes"));
        ParticipantData.Set(request.Attributes, ParticipantData.ExternalContactId, body.Text("externalContactId"));
        return new Reading.Call(request);
    }

    private static string Either(Fields body, string first, string second) => body.Text(first) is { Length: > 0 } text ? text : body.Text(second);
}
