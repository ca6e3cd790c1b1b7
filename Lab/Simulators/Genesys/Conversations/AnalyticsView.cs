using CrmHub.Lab.Simulators.Genesys.Directory;

namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>A call as analytics shows it: participants, sessions, segments. Attributes are not part of it.</summary>
internal sealed class AnalyticsView(Organization organization)
{
    public object Of(Call call, DateTimeOffset now) => new
    {
        conversationId = call.Id,
        conversationStart = GenesysJson.Time(call.Started),
        conversationEnd = GenesysJson.Time(call.Ended),
        originatingDirection = call.Direction,
        divisionIds = new[] { organization.DivisionId },
        participants = Participants(call, now),
    };

    private IEnumerable<object> Participants(Call call, DateTimeOffset now)
    {
        yield return Participant(call.CustomerParticipantId, "customer", call.CustomerName, null, call.ExternalContactId, Customer(call));
        if (call.IsInbound)
        {
            yield return Participant(call.IvrParticipantId, "ivr", "Main menu", null, null, System(call, call.IvrParticipantId, "ivr", call.Started, call.Queued));
            yield return Participant(call.AcdParticipantId, "acd", null, null, null, System(call, call.AcdParticipantId, "interact", call.Queued, call.Legs.FirstOrDefault()?.Connected));
        }
        foreach (var leg in call.Legs)
            yield return Participant(leg.ParticipantId, "agent", Organization.Find(organization.Users, leg.UserId)?.Name, leg.UserId, null, Agent(call, leg, now));
    }

    private static object Participant(string id, string purpose, string? name, string? userId, string? contactId, object session) => new
    {
        participantId = id,
        participantName = name,
        purpose,
        userId,
        externalContactId = contactId,
        sessions = new[] { session },
    };

    private object Customer(Call call) => Session(call, call.CustomerSessionId, [Segment("interact", call.Started, call.Ended, null)]);

    private object System(Call call, string session, string type, DateTimeOffset from, DateTimeOffset? to) =>
        Session(call, session, [Segment(type, from, to, type == "ivr" ? null : call.Legs.FirstOrDefault()?.QueueId)]);

    private object Agent(Call call, AgentLeg leg, DateTimeOffset now)
    {
        var segments = new List<object> { Segment("alert", leg.Alerted, leg.Connected, leg.QueueId) };
        if (leg.Hold is { } hold)
        {
            segments.Add(Segment("interact", leg.Connected, hold.From, leg.QueueId));
            segments.Add(Segment("hold", hold.From, hold.To, leg.QueueId));
            segments.Add(Segment("interact", hold.To, leg.Disconnected, leg.QueueId));
        }
        else
        {
            segments.Add(Segment("interact", leg.Connected, leg.Disconnected, leg.QueueId));
        }
        if (leg.IsWrappedUp(now))
            segments.Add(Wrapup(leg));
        return Session(call, leg.SessionId, segments);
    }

    private object Session(Call call, string id, IReadOnlyList<object> segments) => new
    {
        sessionId = id,
        mediaType = "voice",
        direction = call.Direction,
        ani = call.Ani,
        dnis = call.Dnis,
        sessionDnis = call.Dnis,
        edgeId = organization.EdgeId,
        provider = "Edge",
        recording = call.RecordingIds.Count > 0,
        segments,
        metrics = Array.Empty<object>(),
    };

    private static object Segment(string type, DateTimeOffset from, DateTimeOffset? to, string? queueId) => new
    {
        segmentStart = GenesysJson.Time(from),
        segmentEnd = GenesysJson.Time(to),
        segmentType = type,
        queueId,
        disconnectType = type == "interact" && to is not null ? "peer" : null,
        conference = false,
    };

    private static object Wrapup(AgentLeg leg) => new
    {
        segmentStart = GenesysJson.Time(leg.Disconnected),
        segmentEnd = GenesysJson.Time(leg.AcwEnded),
        segmentType = "wrapup",
        queueId = leg.QueueId,
        wrapUpCode = leg.WrapupCode,
        wrapUpNote = leg.WrapupNotes,
        conference = false,
    };
}
