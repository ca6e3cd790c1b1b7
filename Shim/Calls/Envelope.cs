using System.Text.Json;
using CrmHub.Shim.Json;

namespace CrmHub.Shim.Calls;

/// <summary>
/// Takes an event out of its envelope. Known: EventBridge (<c>detail</c>), notifications (<c>eventBody</c>), a relay's
/// <c>data</c> or <c>payload</c>, and none at all. A flat body without a name is told by the members only its kind has.
/// </summary>
internal static class Envelope
{
    private static readonly string[] NameMembers = ["topicName", "eventType", "event", "detail-type"];

    // Common words that may also say something else about a call; they count only when they say an event's name.
    private static readonly string[] LooseNameMembers = ["type", "name"];

    /// <summary>Null when nothing in it says what it is.</summary>
    public static Arrival? Open(JsonElement root)
    {
        if (Inner(root, "detail") is { } detail && (NameOf(root).Length > 0 || NameOf(detail).Length > 0))
        {
            return Inner(detail, "eventBody") is { } body
                ? Named(NameOf(detail) is { Length: > 0 } topic ? topic : NameOf(root), body, "/detail/eventBody")
                : Named(NameOf(root), detail, "/detail");
        }
        if (Inner(root, "eventBody") is { } eventBody)
            return NameOf(root) is { Length: > 0 } name ? Named(name, eventBody, "/eventBody") : Flat(eventBody, "/eventBody");
        if (Inner(root, "data") is { } data)
            return Named(NameOf(root) is { Length: > 0 } name ? name : EventNames.InteractionCompleted, data, "/data");
        if (Inner(root, "payload") is { } payload)
            return Named(NameOf(root) is { Length: > 0 } name ? name : EventNames.ConversationEnded, payload, "/payload");
        return Flat(root, "");
    }

    private static Arrival Named(string name, JsonElement body, string pointer) => new(EventNames.Of(name), body, pointer);

    private static Arrival? Flat(JsonElement body, string pointer)
    {
        var name = NameOf(body);
        if (name.Length > 0)
            return Named(name, body, pointer);
        return Guess(body) is { } guess ? new(guess, body, pointer) : null;
    }

    private static string? Guess(JsonElement body)
    {
        if (!Has(body, "conversationId"))
            return null;
        if (Has(body, "callerId") || Has(body, "endTime") || Has(body, "durationSeconds") || Has(body, "startTime"))
            return EventNames.ConversationEnded;
        if (!Has(body, "eventTime"))
            return null;
        if (Has(body, "wrapupCode") || Has(body, "wrapupDurationMs"))
            return EventNames.Acw;
        return Has(body, "userId") ? EventNames.UserEnd : Has(body, "disconnectType") ? EventNames.CustomerEnd : null;
    }

    private static string NameOf(JsonElement body)
    {
        var fields = new Fields(body);
        return NameMembers.Select(fields.Text).FirstOrDefault(text => text.Length > 0)
            ?? LooseNameMembers.Select(fields.Text).FirstOrDefault(SaysAnEvent)
            ?? "";
    }

    private static bool SaysAnEvent(string text) => EventNames.Of(text) is not null || text.StartsWith("v2.", StringComparison.Ordinal);

    private static JsonElement? Inner(JsonElement body, string name) =>
        body.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : null;

    private static bool Has(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
}
