using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Quotas;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Keys;
using CrmHub.Hub.Tests.Storage.Faults;
using CrmHub.Hub.Tests.Support;
using CrmHub.Hub.Tests.Sync;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Storage;

/// <summary>A call of the database that fails, before or after it took effect, at each call in turn.</summary>
[Trait("Requirement", "T8")]
public sealed class AmbiguousCommitTests
{
    /// <summary>More calls than the writer makes for one event and its delivery; a number too high just never fails.</summary>
    private const int Calls = 40;

    public static TheoryData<int> EachCall => [.. Enumerable.Range(0, Calls)];

    [Theory]
    [MemberData(nameof(EachCall))]
    public async Task Commit_AnyCallFails_TheCallerHearsTheTruth(int call)
    {
        foreach (var fault in (FaultKind[])[FaultKind.Before, FaultKind.After])
        {
            await using var room = new FaultyRoom();
            room.FailAt(call, fault);
            var failed = await Record.ExceptionAsync(() => room.CommitAsync("a"));
            var stored = await new DeliveryStore(room.Database).FindAsync(Rows.Delivery("a").OpId, CancellationToken.None) is not null;
            Assert.Equal(failed is null, stored);
            Assert.True(failed is null or StorageException, failed?.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(EachCall))]
    public async Task Commit_AnyCallOfABatchFails_EachIsStoredOnceAndInTheLedgerOnce(int call)
    {
        foreach (var fault in (FaultKind[])[FaultKind.Before, FaultKind.After])
        {
            await using var room = new FaultyRoom();
            room.FailAt(call, fault);
            var commits = Enumerable.Range(0, 6).Select(i => room.CommitAsync($"d{i}")).ToList();
            var outcomes = await Task.WhenAll(commits.Select(async c => await Record.ExceptionAsync(() => c)));
            var told = outcomes.Count(o => o is null);
            Assert.All(commits.Where(c => c.IsCompletedSuccessfully), c => Assert.True(c.Result.Done));
            Assert.Equal(told, room.Ledger("test.happened").Count);
        }
    }

    [Fact]
    public async Task Commit_CutOffAndTheDatabaseGone_TheSameChangeAgainIsToldItIsDone()
    {
        await using var room = new FaultyRoom();
        await room.CommitAsync("first");
        room.Plan.Decide = point => room.Gone ? FaultKind.Before : point == FaultPoint.Commit && (room.Gone = true) ? FaultKind.After : FaultKind.None;
        var change = FaultyRoom.Change("a");
        await Assert.ThrowsAsync<StorageException>(() => room.Door.CommitAsync(change, CancellationToken.None));
        room.Plan.Decide = _ => FaultKind.None;
        Assert.True((await room.Door.CommitAsync(change, CancellationToken.None)).Done);
        Assert.Equal(2, room.Ledger("test.happened").Count);
    }

    [Theory]
    [MemberData(nameof(EachCall))]
    public async Task Step_AnyCallFails_TheDeliveryEndsDoneAndIsSentOnce(int call)
    {
        foreach (var fault in (FaultKind[])[FaultKind.Before, FaultKind.After])
        {
            await using var room = new FaultyRoom();
            var operation = new FakeOperation();
            var replica = new Replica(TimeProvider.System);
            var journal = new DeliveryJournal(room.Door, null!, replica, TimeProvider.System, NullLogger<DeliveryJournal>.Instance);
            var run = new DeliveryRun(journal, [operation], TimeProvider.System);
            await room.Door.CommitAsync(new Change([new LeaseLanes(replica.Id, TimeSpan.FromHours(1))], [], HubRoom.Entry()), CancellationToken.None);
            await room.CommitAsync("a");
            operation.Sends.Enqueue(() => throw new AdapterException(FailureKind.Uncertain, "reset", "lost"));
            operation.Found = new WrittenRecord(new RecordRef("fake", "task", "1"), WriteOutcome.Created);
            room.FailAt(call, fault);
            var store = new DeliveryStore(room.Database);
            while (await store.PendingAsync("fake", (long)Priority.CallLog, 0, replica.Id, 10, CancellationToken.None) is [var row, ..])
                await run.StepAsync(row, CancellationToken.None);
            Assert.Equal((long)DeliveryState.Done, (await store.FindAsync(Rows.Delivery("a").OpId, CancellationToken.None))!.State);
            Assert.Equal((1, 1, 1), (operation.Sent, room.Ledger("delivery.sending").Count, room.Ledger("delivery.adopted").Count));
        }
    }

    private sealed class FaultyRoom : IAsyncDisposable
    {
        private readonly TemporaryDirectory _folder = new();

        public FaultyRoom()
        {
            Database = Database.On(new FaultyDialect(_folder.File("hub.db"), Plan), TimeProvider.System);
            Door = new WriteDoor(Database, new StorageOptions(), NullLogger<WriteDoor>.Instance);
        }

        public FaultPlan Plan { get; } = new();

        public Database Database { get; }

        public WriteDoor Door { get; }

        public bool Gone { get; set; }

        public static Change Change(string name) =>
            new([Rows.Receipt(name)], [new AddDelivery(Rows.Delivery(name) with { CreatedAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() })], HubRoom.Entry() with { Operation = name });

        public void FailAt(int call, FaultKind fault)
        {
            var calls = 0;
            Plan.Decide = _ => calls++ == call ? fault : FaultKind.None;
        }

        public Task<Committed> CommitAsync(string name) => Door.CommitAsync(Change(name), CancellationToken.None);

        public List<string> Ledger(string kind) =>
            [.. new LedgerStore(Database).Read(0, 10_000).Select(r => System.Text.Encoding.UTF8.GetString(r.Line)).Where(l => l.Contains($"\"{kind}\"", StringComparison.Ordinal))];

        public async ValueTask DisposeAsync()
        {
            await Door.DisposeAsync();
            Database.Dispose();
            _folder.Dispose();
        }
    }
}
