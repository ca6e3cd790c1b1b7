using CrmHub.Lab.Simulators.Journal;

namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>The conversations of the organisation.</summary>
internal sealed class CallStore(SimulatorJournal journal)
{
    private readonly Dictionary<string, Call> _calls = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<Call> All
    {
        get
        {
            lock (_gate)
                return [.. _order.Select(id => _calls[id])];
        }
    }

    public Call? Find(string id)
    {
        lock (_gate)
            return _calls.GetValueOrDefault(id);
    }

    public Call Put(Call call)
    {
        lock (_gate)
        {
            if (!_calls.ContainsKey(call.Id))
                _order.Add(call.Id);
            return _calls[call.Id] = call;
        }
    }

    /// <summary>Participant data, merged as the vendor does; null when there is no such participant.</summary>
    public Call? SetAttributes(string id, string participantId, IReadOnlyDictionary<string, string> attributes)
    {
        lock (_gate)
        {
            if (_calls.GetValueOrDefault(id) is not { } call || !HasParticipant(call, participantId))
                return null;
            var merged = new Dictionary<string, string>(call.Attributes, StringComparer.Ordinal);
            foreach (var (name, value) in attributes)
                merged[name] = value;
            journal.Effect("participant.attributes.set", participantId, id, attributes);
            return _calls[id] = call with { Attributes = merged };
        }
    }

    /// <summary>Hangs up a live call: the last agent's part ends now, wrapped up with the given code.</summary>
    public Call? End(string id, DateTimeOffset now, string wrapupCode, TimeSpan afterCallWork)
    {
        lock (_gate)
        {
            if (_calls.GetValueOrDefault(id) is not { Ended: null } call)
                return null;
            var legs = call.Legs.Select(leg => leg.Disconnected is null ? leg with { Disconnected = now, AfterCallWork = afterCallWork, WrapupCode = wrapupCode } : leg);
            return _calls[id] = call with { Ended = now, Legs = [.. legs] };
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
            _order.Clear();
        }
    }

    private static bool HasParticipant(Call call, string id) =>
        id == call.CustomerParticipantId || id == call.AcdParticipantId || id == call.IvrParticipantId || call.Legs.Any(leg => leg.ParticipantId == id);
}
