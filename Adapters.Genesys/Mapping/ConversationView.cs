using System.Text.Json;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Genesys.Mapping;

/// <summary><c>GET /conversations/{id}</c>, read for one leg.</summary>
internal sealed class ConversationView
{
    private readonly JsonElement _body;
    private readonly List<Participant> _participants;
    private readonly List<Participant> _agents;

    /// <param name="body">The answer.</param>
    /// <param name="participantId">The leg asked for; any participant that is no agent of this conversation means the last agent.</param>
    public ConversationView(JsonElement body, string? participantId)
    {
        _body = body;
        _participants = [.. body.Items("participants").Select(p => new Participant(p))];
        _agents = [.. _participants.Where(p => p.IsAgent && p.ConnectedAt is not null).OrderBy(p => p.ConnectedAt)];
        Leg = _agents.Find(p => p.Id == participantId) ?? _agents.LastOrDefault();
    }

    /// <summary>The agent's side; null when nobody answered.</summary>
    public Participant? Leg { get; }

    public DateTimeOffset? EndedAt => _body.Time("endTime");

    /// <summary>Genesys made a recording, or says that it does.</summary>
    public bool IsRecorded => _participants.Exists(p => p.IsRecorded)
        || (_body.Text("recordingState") is { } state && !state.Equals("NONE", StringComparison.OrdinalIgnoreCase));

    /// <summary>What this answer alone can say.</summary>
    public Conversation Conversation(string id)
    {
        var customer = _participants.Find(p => p.IsCustomer);
        var direction = Direction(customer);
        var isOutbound = direction == CallDirection.Outbound;
        return new Conversation
        {
            Id = id,
            Direction = direction,
            CustomerNumber = Address.Number(isOutbound ? customer?.Dnis : customer?.Ani),
            HubNumber = Address.Number(isOutbound ? customer?.Ani : customer?.Dnis),
            StartedAt = _body.Time("startTime"),
            EndedAt = EndedAt,
            Notes = Leg?.WrapUpNotes is { } notes ? new FreeText(notes) : null,
            Transferred = _agents.Select(a => a.UserId ?? a.Id).Distinct(StringComparer.Ordinal).Count() > 1,
            Attributes = customer?.Attributes ?? new Dictionary<string, string>(),
        };
    }

    private CallDirection? Direction(Participant? customer) => (customer?.Direction, customer) switch
    {
        ("inbound", _) => CallDirection.Inbound,
        ("outbound", _) => CallDirection.Outbound,
        (_, null) when _agents.Count > 0 => CallDirection.Internal,
        _ => null,
    };
}
