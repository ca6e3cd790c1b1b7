using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.Dispositions;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Interactions.WrapUps;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Plugins;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Interactions;

[Trait("Requirement", "SV-06")]
[Trait("Requirement", "D6")]
public sealed class BulkReplayTests
{
    [Fact]
    public async Task Run_ManyLetters_GoesInOrderOfTheCallsAtTheRateAsked()
    {
        await using var desk = new Desk();
        foreach (var minute in (int[])[5, 3, 9, 1])
            await desk.ParkAsync(minute);
        await using var steps = desk.Bulk.RunAsync(DeadLetterFilter.Open, perSecond: 2, limit: 10, "me", CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await steps.MoveNextAsync());
        for (var done = 1; done < 4; done++)
        {
            var next = steps.MoveNextAsync();
            desk.Clock.Advance(TimeSpan.FromMilliseconds(499));
            Assert.False(next.IsCompleted);
            desk.Clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(await next);
        }

        Assert.False(await steps.MoveNextAsync());
        Assert.Equal([1, 3, 5, 9], desk.Recorded);
    }

    [Fact]
    [Trait("Requirement", "T20")]
    public async Task Run_Twice_FindsNothingLeftToDo()
    {
        await using var desk = new Desk();
        await desk.ParkAsync(1);
        Assert.Equal("recorded", (await desk.Bulk.RunAsync(DeadLetterFilter.Open, 1000, 10, "me", CancellationToken.None).FirstAsync()).Result.Outcome);
        Assert.Empty(await desk.Bulk.RunAsync(DeadLetterFilter.Open, 1000, 10, "me", CancellationToken.None).ToListAsync());
    }

    [Fact]
    [Trait("Requirement", "T20")]
    public async Task Replay_ManyAtOnce_RecordsOnce()
    {
        await using var desk = new Desk();
        var letter = await desk.ParkAsync(1);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.Replays.ReplayAsync(letter, null, "me", CancellationToken.None)));
        Assert.Single(results, r => r!.Outcome == "recorded");
        Assert.Equal(19, results.Count(r => r!.Outcome == "already_replayed"));
    }

    /// <summary>Letters whose one byte says at which minute their call ended.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private readonly HubRoom _room = new();
        private readonly DeadLetterOffice _office;
        private readonly List<int> _recorded = [];

        public Desk()
        {
            var (letters, store, deliveries) = (new DeadLetterStore(_room.Database), new InteractionStore(_room.Database), new DeliveryStore(_room.Database));
            _office = new DeadLetterOffice(_room.Door, _room.Vault, store, letters, TimeProvider.System);
            var wrapUps = new WrapUpRecorder(_room.Door, _room.Vault, new InteractionReader(store, _room.Vault), store, deliveries, Clock);
            var recorder = new InteractionRecorder(_room.Door, _room.Vault, _room.Index, store, wrapUps, new AcceptContext(new CallLogPolicy(), new Sites(new SiteOptions()), Clock));
            var editor = new DeadLetterEditor(_room.Door, _room.Vault, letters, Clock);
            var dispositions = new DispositionRecorder(_room.Door, _room.Vault, new DispositionStore(_room.Database), store, new DispositionPolicy(), Clock);
            var record = new ReplayRecord(recorder, new InteractionReader(store, _room.Vault), dispositions, deliveries, _room.Door);
            Replays = new ReplayDesk(Read, record, editor, _room.Door, Clock);
            Bulk = new BulkReplay(letters, _office, Replays, new ReplayOrder(letters, deliveries, store, Replays), _room.Door, Clock);
        }

        public HandClock Clock { get; } = new();

        public ReplayDesk Replays { get; }

        public BulkReplay Bulk { get; }

        /// <summary>Minutes in the order in which they were read to be recorded: each is read once before, for its place.</summary>
        public IEnumerable<int> Recorded => _recorded.Skip(_recorded.Count / 2);

        public async Task<DeadLetterRow> ParkAsync(int minute)
        {
            var (id, _) = await _office.ParkAsync(new("test", "any", "", "", [(byte)minute], "text/plain"), CancellationToken.None);
            return (await _office.FindAsync(id, CancellationToken.None))!;
        }

        public ValueTask DisposeAsync() => _room.DisposeAsync();

        private EventVerdict Read(string source, string contentType, byte[] body, DateTimeOffset arrivedAt)
        {
            lock (_recorded)
                _recorded.Add(body[0]);
            return new EventVerdict.Readable(new FinishedInteraction { Source = "test", ConversationId = $"c{body[0]}", EndedAt = DateTimeOffset.UnixEpoch.AddMinutes(body[0]) });
        }
    }
}
