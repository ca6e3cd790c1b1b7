using System.Collections.Frozen;
using System.Text.Json;
using CrmHub.Protos.V1;
using CrmHub.Shim.Json;

namespace CrmHub.Shim.Calls;

/// <summary>
/// Bytes of an event → the hub's request. Everything the hub acts on is named here, member by member: what a sender adds beyond
/// that stays in the original and reaches nothing. Interaction ids, lanes, states and the acting party are the hub's alone.
/// </summary>
internal sealed class EventReader(ShimOptions options, TimeProvider clock)
{
    private readonly FrozenSet<string> _logged =
        (options.Events.Length > 0 ? options.Events : EventNames.Default).ToFrozenSet(StringComparer.Ordinal);

    public Reading Read(JsonElement root)
    {
        if (Envelope.Open(root) is not { } arrival)
        {
            return new Reading.Faulty("unknown_event",
                [new("", "Nothing says which event this is: send topicName (v2.detail.events.conversation.{id}.acw) or event (conversation.ended).")]);
        }
        if (arrival.Event is null || !_logged.Contains(arrival.Event))
            return new Reading.Ignored("event_not_logged");
        var faults = arrival.Schema.Check(arrival.Body, arrival.Pointer);
        if (faults.Count > 0)
            return new Reading.Faulty("schema_violation", faults);
        var fields = new Fields(arrival.Body);
        var reading = arrival.Event switch
        {
            EventNames.ConversationEnded => CallEnded.Read(fields, arrival.Pointer),
            EventNames.InteractionCompleted => InteractionCompleted.Read(fields, clock.GetUtcNow()),
            _ => DetailEvent.Read(fields, arrival.Event, arrival.Pointer),
        };
        return reading is Reading.Call { Request: var call } ? Agree(call, arrival) : reading;
    }

    private static Reading Agree(RecordRequest call, Arrival arrival)
    {
        if (call.ConversationId.Length == 0)
            return Fault(arrival, arrival.Event == EventNames.InteractionCompleted ? "id" : "conversationId", "must not be blank");
        return call.StartedAt is { } start && start > call.EndedAt
            ? Fault(arrival, "startTime", "lies after the end of the call") : new Reading.Call(call);
    }

    private static Reading.Faulty Fault(Arrival arrival, string field, string problem) =>
        new("schema_violation", [new($"{arrival.Pointer}/{field}", problem)]);
}
