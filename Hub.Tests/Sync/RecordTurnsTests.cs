using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Sync.Operations;
using CrmHub.Hub.Tests.Plugins;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Sync;

/// <summary>Two replicas must not write one record back at a lane's handover: what the old one still sends would undo what the new one added.</summary>
[Trait("Requirement", "T5")]
[Trait("Requirement", "AL-11")]
public sealed class RecordTurnsTests
{
    [Theory]
    [InlineData(nameof(DeliveryState.Sending), null, 1)]
    [InlineData(nameof(DeliveryState.Uncertain), Probe.Interrupted, 35)]
    [InlineData(nameof(DeliveryState.Uncertain), "timeout", null)]
    [InlineData(nameof(DeliveryState.Waiting), Probe.Interrupted, null)]
    [InlineData(nameof(DeliveryState.Done), null, null)]
    public async Task Elsewhere_OtherAdditionToTheLog_IsWaitedForWhileAnotherReplicaMayBeAtIt(string state, string? code, int? wait)
    {
        await using var desk = new Desk();
        await desk.AddAsync(desk.Late("recording", Enum.Parse<DeliveryState>(state), code));

        Assert.Equal(wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null, await desk.ElsewhereAsync());
    }

    [Fact]
    public async Task Elsewhere_ItsOwnDoubtAfterTheHandover_IsWaitedForAndThenIsOver()
    {
        await using var desk = new Desk();
        await desk.AddAsync(desk.Late("wrap-up", DeliveryState.Uncertain, Probe.Interrupted));

        Assert.Equal(TimeSpan.FromSeconds(35), await desk.ElsewhereAsync());
        desk.Clock.Advance(TimeSpan.FromSeconds(35));
        Assert.Null(await desk.ElsewhereAsync());
    }

    [Fact]
    public async Task Elsewhere_SentByThisReplica_OnlyTakesTurns()
    {
        await using var desk = new Desk();
        var recording = desk.Late("recording", DeliveryState.Sending, null);
        await desk.AddAsync(recording);
        var held = new TaskCompletionSource<WrittenRecord>();
        var under = desk.Turns.RunAsync(recording.OpId, Desk.Log, () => held.Task, CancellationToken.None);
        Assert.Null(await desk.ElsewhereAsync());
        var second = desk.Turns.RunAsync(desk.WrapUp.OpId, Desk.Log, () => Task.FromResult(Desk.Written), CancellationToken.None);
        Assert.False(second.IsCompleted);

        held.SetResult(Desk.Written);
        await Task.WhenAll(under, second);
        Assert.Equal(TimeSpan.FromSeconds(1), await desk.ElsewhereAsync());
    }

    [Fact]
    public async Task Elsewhere_OneProcessOwnsTheDatabase_NobodyIsWaitedFor()
    {
        await using var desk = new Desk(embedded: true);
        await desk.AddAsync(desk.Late("recording", DeliveryState.Sending, null));

        Assert.Null(await desk.ElsewhereAsync());
    }

    private sealed class Desk : IAsyncDisposable
    {
        public static readonly RecordRef Log = new("fake", "task", "1");
        public static readonly WrittenRecord Written = new(Log, WriteOutcome.Updated);
        private readonly HubRoom _room = new();

        public Desk(bool embedded = false)
        {
            var options = new DeliveryOptions(new CallLogPolicy(), new DispositionPolicy(), new HubOptions(), embedded);
            Turns = new RecordTurns(new DeliveryStore(_room.Database), options, Clock);
            WrapUp = Late("wrap-up", DeliveryState.Ready, null);
        }

        public HandClock Clock { get; } = new();

        public RecordTurns Turns { get; }

        public DeliveryRow WrapUp { get; }

        public DeliveryRow Late(string name, DeliveryState state, string? code) => Rows.Delivery(name, new byte[16]) with
        {
            Operation = name == "recording" ? Operations.Recording : Operations.WrapUp,
            State = (long)state,
            FailureCode = code,
            UpdatedAt = Clock.GetUtcNow().AddSeconds(-10).ToUnixTimeMilliseconds(),
        };

        public Task AddAsync(DeliveryRow row) =>
            _room.Door.CommitAsync(new Change([], [new AddDelivery(row), new Stands(row)], HubRoom.Entry()), CancellationToken.None);

        public Task<TimeSpan?> ElsewhereAsync() => Turns.ElsewhereAsync(WrapUp, CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            Turns.Dispose();
            await _room.DisposeAsync();
        }
    }

    private sealed record Stands(DeliveryRow Row) : Part
    {
        private const string Sql = "UPDATE delivery SET failure_code = @failure_code, updated_at = @updated_at WHERE op_id = @op_id";

        public override int Apply(SqlSession session) => session.Run(Sql, Null.Or(Row.FailureCode), Row.UpdatedAt, Row.OpId);
    }
}
