using CrmHub.Lab.Simulators.Genesys.Directory;

namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>A call as <c>GET /api/v2/conversations/{id}</c> shows it.</summary>
internal sealed class ConversationView(Organization organization)
{
    public object Of(Call call, DateTimeOffset now) => new
    {
        id = call.Id,
        startTime = GenesysJson.Time(call.Started),
        endTime = GenesysJson.Time(call.Ended),
        address = call.IsInbound ? call.OwnAddress : call.CustomerAddress,
        participants = Participants(call, now),
        conversationIds = Array.Empty<string>(),
        recordingState = call.RecordingIds.Count == 0 ? "NONE" : "ACTIVE",
        state = call.Ended is null ? "connected" : "disconnected",
        divisions = new[] { new { division = new { id = organization.DivisionId }, entities = Array.Empty<object>() } },
        recentTransfers = Array.Empty<object>(),
        securePause = false,
        selfUri = $"/api/v2/conversations/{call.Id}",
    };

    private IEnumerable<object> Participants(Call call, DateTimeOffset now)
    {
        yield return Customer(call);
        if (call.IsInbound)
        {
            yield return System(call, call.IvrParticipantId, "ivr", "Main menu", null, call.Started, call.Queued);
            yield return System(call, call.AcdParticipantId, "acd", QueueName(call), call.Legs.FirstOrDefault()?.QueueId, call.Queued, call.Legs.FirstOrDefault()?.Connected);
        }
        foreach (var leg in call.Legs)
            yield return Agent(call, leg, now);
    }

    private string? QueueName(Call call) => Organization.Find(organization.Queues, call.Legs.FirstOrDefault()?.QueueId)?.Name;

    private static object Customer(Call call) => new
    {
        id = call.CustomerParticipantId,
        startTime = GenesysJson.Time(call.Started),
        endTime = GenesysJson.Time(call.Ended),
        connectedTime = GenesysJson.Time(call.Started),
        name = call.CustomerName ?? (call.Customer.StartsWith('+') ? call.Customer : "Anonymous"),
        externalContactId = call.ExternalContactId,
        purpose = "customer",
        address = call.CustomerAddress,
        ani = call.Ani,
        dnis = call.Dnis,
        wrapupRequired = false,
        mediaRoles = new[] { "full" },
        attributes = call.Attributes,
        calls = new[] { Leg(call, call.CustomerSessionId, call.Direction, call.Started, call.Ended, "peer", call.RecordingIds.FirstOrDefault()) },
    };

    private static object System(Call call, string id, string purpose, string? name, string? queueId, DateTimeOffset from, DateTimeOffset? to) => new
    {
        id,
        startTime = GenesysJson.Time(from),
        endTime = GenesysJson.Time(to),
        connectedTime = GenesysJson.Time(from),
        name,
        queueId,
        queueName = queueId is null ? null : name,
        purpose,
        address = call.OwnAddress,
        ani = call.Ani,
        dnis = call.Dnis,
        wrapupRequired = false,
        attributes = new Dictionary<string, string>(StringComparer.Ordinal),
        calls = new[] { Leg(call, id, "inbound", from, to, "transfer", null) },
    };

    private object Agent(Call call, AgentLeg leg, DateTimeOffset now) => new
    {
        id = leg.ParticipantId,
        startTime = GenesysJson.Time(leg.Alerted),
        endTime = GenesysJson.Time(leg.Disconnected),
        connectedTime = GenesysJson.Time(leg.Connected),
        name = Organization.Find(organization.Users, leg.UserId)?.Name,
        userId = leg.UserId,
        userUri = $"/api/v2/users/{leg.UserId}",
        queueId = leg.QueueId,
        queueName = Organization.Find(organization.Queues, leg.QueueId)?.Name,
        purpose = "agent",
        participantType = "Internal",
        address = $"sip:{leg.UserId}@agents.example.com;user=phone",
        ani = call.Ani,
        dnis = call.Dnis,
        wrapupRequired = true,
        wrapupPrompt = "optional",
        wrapup = leg.IsWrappedUp(now) ? Wrapup(leg) : null,
        startAcwTime = GenesysJson.Time(leg.Disconnected),
        endAcwTime = leg.IsWrappedUp(now) ? GenesysJson.Time(leg.AcwEnded) : null,
        attributes = new Dictionary<string, string>(StringComparer.Ordinal),
        calls = new[] { Leg(call, leg.SessionId, call.Direction, leg.Connected, leg.Disconnected, leg.Transferred ? "transfer" : "peer", null) },
    };

    private object Wrapup(AgentLeg leg) => new
    {
        code = leg.WrapupCode,
        name = Organization.Find(organization.WrapupCodes, leg.WrapupCode)?.Name,
        notes = leg.WrapupNotes ?? "",
        tags = Array.Empty<string>(),
        durationSeconds = (int)leg.AfterCallWork.TotalSeconds,
        endTime = GenesysJson.Time(leg.AcwEnded),
        provisional = false,
    };

    private static object Leg(Call call, string id, string direction, DateTimeOffset from, DateTimeOffset? to, string ending, string? recordingId) => new
    {
        state = to is null ? "connected" : "disconnected",
        initialState = "connected",
        id,
        direction,
        recording = call.RecordingIds.Count > 0,
        recordingState = call.RecordingIds.Count > 0 ? "active" : "none",
        recordingId,
        muted = false,
        confined = false,
        held = false,
        securePause = false,
        segments = to is null ? [] : new[]
        {
            new { startTime = GenesysJson.Time(from), endTime = GenesysJson.Time(to), type = "Interact", howEnded = "Disconnect", disconnectType = ending },
        },
        disconnectType = to is null ? null : ending,
        connectedTime = GenesysJson.Time(from),
        disconnectedTime = GenesysJson.Time(to),
        provider = "Edge",
        self = Party(call.OwnAddress),
        other = Party(call.CustomerAddress),
    };

    private static object Party(string address) => new
    {
        name = "",
        nameRaw = "",
        addressNormalized = address,
        addressRaw = address,
        addressDisplayable = address.Replace("tel:", "", StringComparison.Ordinal),
    };
}
