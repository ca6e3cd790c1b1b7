using System.Globalization;
using CrmHub.Lab.Simulators.Genesys.Directory;

namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>Makes plausible calls: mostly inbound, one in eight transferred, one in twenty-five anonymous, repeatable by seed.</summary>
internal sealed class CallGenerator(Organization organization, int seed)
{
    private readonly Random _random = new(seed);
    private readonly SeededIds _ids = new(~seed);
    private readonly Lock _gate = new();

    public Call Make(CallSeed given, DateTimeOffset now)
    {
        lock (_gate)
            return Build(given, now);
    }

    private Call Build(CallSeed given, DateTimeOffset now)
    {
        var legs = given.Legs ?? (_random.Next(8) == 0 ? [new LegSeed(), new LegSeed()] : [new LegSeed()]);
        var inbound = (given.Direction ?? (_random.Next(5) == 0 ? "outbound" : "inbound")) == "inbound";
        var durations = legs.Select(Draw).ToList();
        var ended = now - TimeSpan.FromSeconds(given.EndedSecondsAgo);
        var talked = TimeSpan.FromSeconds(durations.Sum(d => d.Ring + d.Talk));
        var menu = TimeSpan.FromSeconds(inbound ? _random.Next(5, 60) : 0);
        var call = new Call
        {
            Id = given.Id ?? _ids.Next(),
            Direction = inbound ? "inbound" : "outbound",
            Customer = given.Customer ?? DrawCustomer(inbound),
            OwnNumber = given.OwnNumber ?? "+3726000000",
            CustomerParticipantId = _ids.Next(),
            CustomerSessionId = _ids.Next(),
            IvrParticipantId = _ids.Next(),
            AcdParticipantId = _ids.Next(),
            Started = ended - talked - menu,
            Ended = given.Live ? null : ended,
            CustomerName = given.CustomerName,
            ExternalContactId = given.ExternalContactId,
            Attributes = given.Attributes ?? new Dictionary<string, string>(StringComparer.Ordinal),
            RecordingIds = [.. Enumerable.Range(0, given.Recordings ?? 1).Select(_ => _ids.Next())],
        };
        return call with { Legs = Legs(legs, durations, call.Started + menu, given.Live) };
    }

    private List<AgentLeg> Legs(IReadOnlyList<LegSeed> given, List<(int Ring, int Talk)> durations, DateTimeOffset from, bool live)
    {
        var legs = new List<AgentLeg>();
        foreach (var (seed, (ring, talk)) in given.Zip(durations))
        {
            var connected = from + TimeSpan.FromSeconds(ring);
            var last = legs.Count == given.Count - 1;
            DateTimeOffset? disconnected = live && last ? null : connected + TimeSpan.FromSeconds(talk);
            legs.Add(Leg(seed, legs.LastOrDefault(), from, connected, disconnected) with { Transferred = !last });
            from = connected + TimeSpan.FromSeconds(talk);
        }
        return legs;
    }

    private AgentLeg Leg(LegSeed given, AgentLeg? previous, DateTimeOffset alerted, DateTimeOffset connected, DateTimeOffset? disconnected) => new()
    {
        ParticipantId = _ids.Next(),
        SessionId = _ids.Next(),
        UserId = Choose(organization.Users, given.Agent, previous?.UserId),
        QueueId = Choose(organization.Queues, given.Queue),
        Alerted = alerted,
        Connected = connected,
        Disconnected = disconnected,
        Held = TimeSpan.FromSeconds(given.HeldSeconds ?? 0),
        AfterCallWork = TimeSpan.FromSeconds(given.AcwSeconds ?? _random.Next(1, 30)),
        WrapupCode = disconnected is null ? null : Choose(organization.WrapupCodes, given.Wrapup),
        WrapupNotes = given.Notes,
    };

    private (int Ring, int Talk) Draw(LegSeed given) => (_random.Next(1, 12), given.TalkSeconds ?? _random.Next(15, 900));

    // Nobody hands a call over to himself.
    private string Choose(IReadOnlyList<NamedEntity> entities, string? wanted, string? notThis = null)
    {
        if (wanted is not null)
            return Organization.Find(entities, wanted)?.Id ?? wanted;
        var free = entities.Where(e => e.Id != notThis).ToList();
        return free[_random.Next(free.Count)].Id;
    }

    private string DrawCustomer(bool inbound) => inbound && _random.Next(25) == 0
        ? "sip:anonymous@anonymous.invalid"
        : string.Create(CultureInfo.InvariantCulture, $"+1555{_random.Next(2_000_000, 9_999_999)}");
}
