using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>One detail event as the vendor's topics carry it, before any transport wraps it.</summary>
/// <param name="Topic">Last part of the topic: <c>customer.end</c>, <c>user.end</c>, <c>acw</c>.</param>
/// <param name="Body">The event body; times in milliseconds since 1970.</param>
internal sealed record DetailEvent(string Topic, string ConversationId, string ParticipantId, DateTimeOffset Time, JsonObject Body)
{
    public string TopicTemplate => $"v2.detail.events.conversation.{{id}}.{Topic}";

    public string TopicName => $"v2.detail.events.conversation.{ConversationId}.{Topic}";
}
