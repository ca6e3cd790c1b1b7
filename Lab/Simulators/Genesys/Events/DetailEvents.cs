using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Genesys.Conversations;

namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>The events a call has given rise to so far: per agent an end and an after-call work, and the customer's end.</summary>
internal static class DetailEvents
{
    public static IEnumerable<DetailEvent> Of(Call call, string divisionId, DateTimeOffset now)
    {
        foreach (var leg in call.Legs.Where(leg => leg.Disconnected is not null))
        {
            yield return UserEnd(call, leg, divisionId);
            if (leg.IsWrappedUp(now))
                yield return AfterCallWork(call, leg);
        }
        if (call.Ended is not null)
            yield return CustomerEnd(call, divisionId);
    }

    private static DetailEvent CustomerEnd(Call call, string divisionId)
    {
        var body = Common(call, call.CustomerParticipantId, call.CustomerSessionId, call.Ended!.Value);
        body["disconnectType"] = "PEER";
        body["interactingDurationMs"] = Ms(call.Ended.Value - call.Started);
        body["divisionId"] = divisionId;
        if (call.ExternalContactId is not null)
            body["externalContactId"] = call.ExternalContactId;
        return new DetailEvent("customer.end", call.Id, call.CustomerParticipantId, call.Ended.Value, body);
    }

    private static DetailEvent UserEnd(Call call, AgentLeg leg, string divisionId)
    {
        var end = leg.Disconnected!.Value;
        var body = Common(call, leg.ParticipantId, leg.SessionId, end);
        body["disconnectType"] = leg.Transferred ? "TRANSFER" : "PEER";
        body["userId"] = leg.UserId;
        body["queueId"] = leg.QueueId;
        body["divisionId"] = divisionId;
        body["alertingDurationMs"] = Ms(leg.Connected - leg.Alerted);
        body["interactingDurationMs"] = Ms(end - leg.Connected - leg.Held);
        body["heldDurationMs"] = Ms(leg.Held);
        return new DetailEvent("user.end", call.Id, leg.ParticipantId, end, body);
    }

    private static DetailEvent AfterCallWork(Call call, AgentLeg leg)
    {
        var end = leg.AcwEnded!.Value;
        var body = Common(call, leg.ParticipantId, leg.SessionId, end);
        body["userId"] = leg.UserId;
        body["queueId"] = leg.QueueId;
        body["wrapupCode"] = leg.WrapupCode;
        if (leg.WrapupNotes is not null)
            body["wrapupNotes"] = leg.WrapupNotes;
        body["wrapupDurationMs"] = Ms(leg.AfterCallWork);
        return new DetailEvent("acw", call.Id, leg.ParticipantId, end, body);
    }

    private static JsonObject Common(Call call, string participantId, string sessionId, DateTimeOffset time)
    {
        var body = new JsonObject
        {
            ["eventTime"] = time.ToUnixTimeMilliseconds(),
            ["conversationId"] = call.Id,
            ["participantId"] = participantId,
            ["sessionId"] = sessionId,
            ["mediaType"] = "VOICE",
            ["provider"] = "Edge",
            ["direction"] = call.IsInbound ? "INBOUND" : "OUTBOUND",
            ["ani"] = call.Ani,
            ["dnis"] = call.Dnis,
        };
        if (call.ExternalContactId is not null)
            body["conversationExternalContactIds"] = new JsonArray(call.ExternalContactId);
        return body;
    }

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;
}
