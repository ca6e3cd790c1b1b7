using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Genesys.Conversations;
using CrmHub.Lab.Simulators.Genesys.Directory;

namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>Writes the messages of a call in one transport's shape.</summary>
internal sealed class EventWriter(Organization organization)
{
    public IEnumerable<OutgoingEvent> Write(Call call, EventFormat format, IReadOnlyCollection<string>? topics, DateTimeOffset now)
    {
        if (format == EventFormat.ConversationEnded)
            return call.Ended is null ? [] : [new OutgoingEvent("conversation.ended", call.Id, null, ConversationEnded(call).ToJsonString(GenesysJson.Options))];
        return DetailEvents.Of(call, organization.DivisionId, now)
            .Where(e => topics is null || topics.Contains(e.Topic, StringComparer.Ordinal))
            .Select(e => new OutgoingEvent(e.Topic, call.Id, e.ParticipantId, Shape(e, format).ToJsonString(GenesysJson.Options)));
    }

    private JsonObject Shape(DetailEvent detail, EventFormat format) => format switch
    {
        EventFormat.Notification => Notification(detail),
        EventFormat.EventBridge => EventBridge(detail),
        _ => Primitives(detail.Body),
    };

    // Arrays and objects are no primitives: the workflow never sees them.
    private static JsonObject Primitives(JsonObject body) =>
        new(body.Where(member => member.Value is JsonValue).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static JsonObject Notification(DetailEvent detail) => new()
    {
        ["topicName"] = detail.TopicName,
        ["version"] = "2",
        ["eventBody"] = detail.Body.DeepClone(),
        ["metadata"] = new JsonObject { ["CorrelationId"] = $"{detail.ParticipantId}-{detail.Topic}" },
    };

    private JsonObject EventBridge(DetailEvent detail)
    {
        var inner = Notification(detail);
        inner["timestamp"] = GenesysJson.Time(detail.Time);
        return new JsonObject
        {
            ["version"] = "0",
            ["id"] = $"{detail.ParticipantId}-{detail.Topic}",
            ["detail-type"] = detail.TopicTemplate,
            ["source"] = $"aws.partner/genesys.com/cloud/{organization.Id}/sim",
            ["account"] = "000000000000",
            ["time"] = GenesysJson.Time(detail.Time),
            ["region"] = "eu-central-1",
            ["resources"] = new JsonArray(),
            ["detail"] = inner,
        };
    }

    private JsonObject ConversationEnded(Call call)
    {
        var leg = call.Legs.LastOrDefault();
        var json = new JsonObject
        {
            ["conversationId"] = call.Id,
            ["participantId"] = leg?.ParticipantId ?? call.CustomerParticipantId,
            ["conversationType"] = "phone",
            ["callerId"] = call.IsInbound ? call.Customer : call.OwnNumber,
            ["calleeId"] = call.IsInbound ? call.OwnNumber : call.Customer,
            ["direction"] = call.IsInbound ? "INBOUND" : "OUTBOUND",
            ["startTime"] = GenesysJson.Time(call.Started),
            ["endTime"] = GenesysJson.Time(call.Ended),
            ["durationSeconds"] = (int)(call.Ended!.Value - call.Started).TotalSeconds,
            ["interactionId"] = call.Id,
            ["attributes"] = new JsonObject(call.Attributes.Select(a => KeyValuePair.Create<string, JsonNode?>(a.Key, a.Value))),
        };
        if (call.RecordingIds.Count > 0)
            json["recordingId"] = call.RecordingIds[0];
        if (leg is not null)
            AddAgent(json, leg);
        return json;
    }

    private void AddAgent(JsonObject json, AgentLeg leg)
    {
        json["agentId"] = leg.UserId;
        json["agentName"] = Organization.Find(organization.Users, leg.UserId)?.Name;
        json["queueId"] = leg.QueueId;
        json["queueName"] = Organization.Find(organization.Queues, leg.QueueId)?.Name;
    }
}
