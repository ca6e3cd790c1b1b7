using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.WrapUps;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Interactions.WrapUps;

[Trait("Requirement", "AL-02")]
[Trait("Requirement", "AL-11")]
public sealed class WrapUpRecorderTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 14, 10, 10, 30, TimeSpan.Zero);

    [Fact]
    public async Task Record_RepeatWithoutNews_ChangesNothing()
    {
        await using var desk = new Desk();
        var first = await desk.RecordAsync(Event("Resolved", "one", 1));
        var entries = await desk.EntriesAsync();

        foreach (var repeat in (FinishedInteraction[])[Event("Resolved", "one", 1), Event("", "", 2)])
            Assert.Equal((true, false, first.OpIds.Count), await desk.SaidAsync(repeat));
        Assert.Equal(entries, await desk.EntriesAsync());
    }

    [Fact]
    public async Task Record_RepeatWithNews_OwesThemOncePerLog()
    {
        await using var desk = new Desk();
        var first = await desk.RecordAsync(Event("", "", 0));
        var kept = await desk.RecordAsync(Event("Resolved", "one", 1));
        var again = await desk.RecordAsync(Event("Resolved", "one", 1));

        Assert.Equal((true, true), (kept.Duplicate, kept.WrapUpKept));
        Assert.Equal((true, false), (again.Duplicate, again.WrapUpKept));
        Assert.Equal(kept.OpIds, again.OpIds);
        var owed = await desk.OwedAsync(first.InteractionId);
        Assert.Equal(kept.OpIds.Except(first.OpIds).Order(), owed.Where(d => d.Operation == "wrap_up").Select(d => d.OpId).Order());
        Assert.Equal(["pipedrive", "salesforce"], owed.Where(d => d.Operation == "wrap_up").Select(d => d.System).Order());
        Assert.All(owed.Where(d => d.Operation == "wrap_up"), d => Assert.Contains(d.Target, first.OpIds));
    }

    [Fact]
    public async Task Record_BackToAnEarlierOne_IsOwedAnew()
    {
        await using var desk = new Desk();
        var first = await desk.RecordAsync(Event("", "", 0));
        foreach (var (name, second) in ((string, int)[])[("A", 1), ("B", 2), ("A", 3)])
            Assert.True((await desk.RecordAsync(Event(name, "", second))).WrapUpKept);

        Assert.Equal(6, (await desk.OwedAsync(first.InteractionId)).Count(d => d.Operation == "wrap_up"));
    }

    [Fact]
    public async Task Record_ManyAtOnce_LosesNone()
    {
        await using var desk = new Desk();
        var first = await desk.RecordAsync(Event("", "", 0));
        var events = Enumerable.Range(1, 16).Select(i => Event(i % 2 == 0 ? $"N{i}" : "", i % 2 == 0 ? "" : $"notes {i}", i)).ToList();
        await Task.WhenAll(events.Concat(events).Select(e => Task.Run(() => desk.RecordAsync(e))));

        var known = await desk.KnownAsync(first.InteractionId);
        Assert.Equal(("N16", "notes 15"), (known.WrapUpName, known.Attributes["notes"]));
    }

    private static FinishedInteraction Event(string name, string notes, int second) => new()
    {
        Source = "genesys",
        ConversationId = "c",
        ParticipantId = "p",
        EndedAt = End,
        WrapUpName = name,
        WrapUpAt = End.AddSeconds(second),
        NotesAt = End.AddSeconds(second),
        Attributes = notes.Length > 0 ? new Dictionary<string, string> { ["notes"] = notes } : new Dictionary<string, string>(),
    };

    private sealed class Desk : IAsyncDisposable
    {
        private readonly HubRoom _room = new();
        private readonly InteractionRecorder _recorder;
        private readonly InteractionReader _reader;
        private readonly DeliveryStore _deliveries;

        public Desk()
        {
            var store = new InteractionStore(_room.Database);
            (_reader, _deliveries) = (new InteractionReader(store, _room.Vault), new DeliveryStore(_room.Database));
            var policy = new CallLogPolicy { Systems = [new CallLogTarget { System = "salesforce" }, new CallLogTarget { System = "pipedrive" }] };
            var wrapUps = new WrapUpRecorder(_room.Door, _room.Vault, _reader, store, _deliveries, TimeProvider.System);
            _recorder = new InteractionRecorder(_room.Door, _room.Vault, _room.Index, store, wrapUps, new AcceptContext(policy, new Sites(new SiteOptions()), TimeProvider.System));
        }

        public Task<Recorded> RecordAsync(FinishedInteraction interaction) => _recorder.RecordAsync(interaction, CancellationToken.None);

        public async Task<(bool Duplicate, bool Kept, int Ops)> SaidAsync(FinishedInteraction interaction)
        {
            var said = await RecordAsync(interaction);
            return (said.Duplicate, said.WrapUpKept, said.OpIds.Count);
        }

        public async Task<IReadOnlyList<DeliveryRow>> OwedAsync(Guid interaction) => await _deliveries.OfInteractionAsync(interaction.Bytes(), CancellationToken.None);

        public async Task<FinishedInteraction> KnownAsync(Guid interaction) => (await _reader.FindAsync(interaction.Bytes(), CancellationToken.None))!.Content;

        public async Task<int> EntriesAsync() => (await new LedgerStore(_room.Database).ReadAsync(0, 1_000, CancellationToken.None)).Count;

        public ValueTask DisposeAsync() => _room.DisposeAsync();
    }
}
