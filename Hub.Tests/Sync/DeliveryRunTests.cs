using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Sync;

public sealed class DeliveryRunTests
{
    [Fact]
    [Trait("Requirement", "T3")]
    public async Task Step_AnswerLostThenFound_IsAdoptedAndSentOnce()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Operation.Sends.Enqueue(() => throw new AdapterException(FailureKind.Uncertain, "timeout", "lost"));
        var doubtful = await desk.StepAsync();
        desk.Operation.Found = new WrittenRecord(new RecordRef("fake", "task", "1"), WriteOutcome.Created);
        await desk.StepAsync();
        Assert.Equal((long)DeliveryState.Uncertain, doubtful.Row.State);
        Assert.Equal((DeliveryState.Done, 1), (await desk.StateAsync(), desk.Operation.Sent));
    }

    [Fact]
    [Trait("Requirement", "T1")]
    public async Task Step_FoundInSendingAfterACrash_AsksBeforeItSends()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.CrashWhileSendingAsync();
        Assert.Equal((long)DeliveryState.Uncertain, (await desk.StepAsync()).Row.State);
        await desk.StepAsync();
        Assert.Equal((1, 1), (desk.Operation.Asked, desk.Operation.Sent));
        Assert.Equal(DeliveryState.Done, await desk.StateAsync());
    }

    [Fact]
    [Trait("Requirement", "T5")]
    public async Task Step_LaneLost_SendsNothing()
    {
        await using var desk = await Desk.OpenAsync();
        var row = await desk.RowAsync();
        await desk.Room.CommitAsync([new LeaseLanes("another", TimeSpan.FromSeconds(30))]);
        var result = await desk.Run.StepAsync(row, CancellationToken.None);
        Assert.Equal((false, 0), (result.Again, desk.Operation.Sent));
    }

    [Fact]
    [Trait("Requirement", "SV-06")]
    public async Task Step_RefusedForGood_LeavesADeadLetter()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Operation.Sends.Enqueue(() => throw new AdapterException(FailureKind.Invalid, "STRING_TOO_LONG", "refused"));
        await desk.StepAsync();
        var letter = Assert.Single(await new DeadLetterStore(desk.Room.Database).ListAsync(DeadLetterFilter.Open, new byte[16], 10, CancellationToken.None));
        Assert.Equal(("delivery:fake", "invalid", "STRING_TOO_LONG: refused"), (letter.Source, letter.Reason, letter.Detail));
        Assert.Equal(DeliveryState.Dead, await desk.StateAsync());
    }

    [Fact]
    public async Task Step_QuotaUsedUp_WaitsAsLongAsAsked()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Operation.Sends.Enqueue(() => throw new AdapterException(FailureKind.RateLimited, "429", "later", TimeSpan.FromMinutes(7)));
        var before = TimeProvider.System.GetUtcNow();
        var result = await desk.StepAsync();
        Assert.Equal((long)DeliveryState.Waiting, result.Row.State);
        Assert.True(DateTimeOffset.FromUnixTimeMilliseconds(result.Row.DueAt) >= before.AddMinutes(7).AddSeconds(-1));
    }

    [Fact]
    public async Task Step_PluginThrowsAnything_IsDoubtfulNotFatal()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Operation.Sends.Enqueue(() => throw new FormatException("broken"));
        Assert.Equal("plugin_fault", (await desk.StepAsync()).Row.FailureCode);
        Assert.Equal(DeliveryState.Uncertain, await desk.StateAsync());
    }

    [Fact]
    [Trait("Requirement", "AL-09")]
    public async Task Step_PolicyWritesNothing_IsSkippedAndSaidInTheLedger()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Operation.Plan = Plan.Skip("unknown_caller");
        await desk.StepAsync();
        Assert.Equal(DeliveryState.Skipped, await desk.StateAsync());
        var lines = (await new LedgerStore(desk.Room.Database).ReadAsync(0, 100, CancellationToken.None)).Select(r => System.Text.Encoding.UTF8.GetString(r.Line));
        Assert.Contains(lines, l => l.Contains("delivery.skipped", StringComparison.Ordinal) && l.Contains("unknown_caller", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "D7")]
    public async Task Step_NewerValueWaits_IsSkippedUnsentAndSaidInTheLedger()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Operation.Supersedes = true;
        await desk.Run.StepAsync(await desk.RowAsync(), [Rows.Delivery("b")], CancellationToken.None);
        Assert.Equal((DeliveryState.Skipped, 0), (await desk.StateAsync(), desk.Operation.Sent));
        var lines = (await new LedgerStore(desk.Room.Database).ReadAsync(0, 100, CancellationToken.None)).Select(r => System.Text.Encoding.UTF8.GetString(r.Line));
        Assert.Contains(lines, l => l.Contains("superseded", StringComparison.Ordinal) && l.Contains(Rows.Delivery("b").OpId, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "D7")]
    public async Task Step_MayHaveArrivedAlready_IsNeverSkippedForANewerOne()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Operation.Supersedes = true;
        var row = await desk.RowAsync();
        var doubtful = row with { State = (long)DeliveryState.Uncertain };
        await desk.Run.StepAsync(doubtful, [Rows.Delivery("b")], CancellationToken.None);
        Assert.Equal(1, desk.Operation.Asked);
        Assert.NotEqual(DeliveryState.Skipped, await desk.StateAsync());
    }

    private sealed class Desk : IAsyncDisposable
    {
        private readonly Replica _replica = new(TimeProvider.System);

        private Desk() => Run = new DeliveryRun(
            new DeliveryJournal(Room.Door, Room.Vault, _replica, TimeProvider.System, NullLogger<DeliveryJournal>.Instance), [Operation], TimeProvider.System);

        public HubRoom Room { get; } = new();

        public FakeOperation Operation { get; } = new();

        public DeliveryRun Run { get; }

        public static async Task<Desk> OpenAsync()
        {
            var desk = new Desk();
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            await desk.Room.CommitAsync([new LeaseLanes(desk._replica.Id, TimeSpan.FromSeconds(30))], new AddDelivery(Rows.Delivery("a") with { CreatedAt = now }));
            return desk;
        }

        public async Task<DeliveryRow> RowAsync() =>
            (await new DeliveryStore(Room.Database).PendingAsync("fake", 1, 0, _replica.Id, 10, CancellationToken.None))[0];

        public async Task<StepResult> StepAsync() => await Run.StepAsync(await RowAsync(), CancellationToken.None);

        public async Task<DeliveryState> StateAsync() =>
            (DeliveryState)(await new DeliveryStore(Room.Database).FindAsync(Rows.Delivery("a").OpId, CancellationToken.None))!.State;

        public async Task CrashWhileSendingAsync()
        {
            var row = await RowAsync();
            await Room.CommitAsync([new MoveDelivery { Seq = row.Seq, From = 1, To = 2, Attempts = 1, DueAt = 0, Epoch = row.Epoch, Owner = _replica.Id, At = 0 }]);
        }

        public ValueTask DisposeAsync() => Room.DisposeAsync();
    }
}
