using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Resilience;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Sync.Operations;
using CrmHub.Hub.Tests.Plugins;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Sync;

[Trait("Requirement", "AL-11")]
public sealed class WrapUpOperationTests
{
    [Theory]
    [InlineData(nameof(DeliveryState.Dead), "no_call_log")]
    [InlineData(nameof(DeliveryState.Skipped), "no_call_log")]
    [InlineData(nameof(DeliveryState.Done), "not_supported")]
    public async Task Prepare_NothingToShowItOn_IsSkippedForAReason(string log, string reason)
    {
        await using var desk = new Desk();
        await desk.Adapters.Drop("Acme").ReloadAsync();

        Assert.Equal(reason, (await desk.PrepareAsync(log)).SkipReason);
    }

    [Theory]
    [InlineData(nameof(DeliveryState.Ready))]
    [InlineData(nameof(DeliveryState.Sending))]
    [InlineData(nameof(DeliveryState.Uncertain))]
    [InlineData(nameof(DeliveryState.Waiting))]
    public async Task Prepare_LogMayBeWrittenYet_Waits(string log)
    {
        await using var desk = new Desk();

        Assert.Equal(TimeSpan.FromSeconds(1), (await desk.PrepareAsync(log)).Postpone);
        Assert.Equal(TimeSpan.FromMinutes(5), (await desk.PrepareAsync(log, TimeSpan.FromMinutes(10))).Postpone);
    }

    [Fact]
    public async Task Prepare_AdapterSwitchedOff_WaitsForIt()
    {
        await using var desk = new Desk();
        var failure = await Assert.ThrowsAsync<AdapterException>(() => desk.PrepareAsync(nameof(DeliveryState.Done)));

        Assert.Equal((FailureKind.Transient, "adapter_inactive"), (failure.Kind, failure.Code));
    }

    /// <summary>An interaction with one call log, owed to a system whose adapter holds call logs and nothing else.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private readonly HubRoom _room = new();
        private readonly HandClock _clock = new();
        private int _made;

        public AdapterRoom Adapters { get; } = new();

        public async Task<Hub.Sync.Plan> PrepareAsync(string state, TimeSpan age = default)
        {
            var (cipher, subject, addSubject) = _room.Vault.Create();
            using var _ = cipher;
            var id = Ids.New(_clock).Bytes();
            var content = new FinishedInteraction { Source = "test", ConversationId = "c", WrapUpName = "Resolved" };
            var payload = SubjectVault.Seal(cipher, SubjectVault.Interaction, content, HubJson.Default.FinishedInteraction);
            var interaction = new InteractionRow { Id = id, Source = "test", ConversationId = "c", ParticipantId = "", SubjectId = subject, EndedAt = 1, AcceptedAt = 1, Payload = payload };
            var log = Rows.Delivery($"log-{_made++}") with { System = "acme", InteractionId = id, State = (long)Enum.Parse<DeliveryState>(state) };
            await _room.Door.CommitAsync(new Change([], [addSubject, new AddInteraction(interaction), new AddDelivery(log)], HubRoom.Entry()), CancellationToken.None);
            if (state == nameof(DeliveryState.Done))
                await _room.Door.CommitAsync(new Change([], [new Wrote(log.OpId)], HubRoom.Entry()), CancellationToken.None);
            var row = Rows.Delivery("wrap-up") with { System = "acme", Operation = "wrap_up", InteractionId = id, Target = log.OpId, CreatedAt = (_clock.GetUtcNow() - age).ToUnixTimeMilliseconds() };
            return await Operation().PrepareAsync(row, CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            await Adapters.DisposeAsync();
            await _room.DisposeAsync();
        }

        private RecordTurns Turns() =>
            new(new DeliveryStore(_room.Database), new DeliveryOptions(new CallLogPolicy(), new DispositionPolicy(), new HubOptions(), Embedded: true), _clock);

        private WrapUpOperation Operation()
        {
            var gate = new AdapterGate(Adapters.Host, new GuardedCalls(new ChaosSwitches(TimeProvider.System), TimeProvider.System));
            var context = new AcceptContext(new CallLogPolicy(), new Sites(new SiteOptions()), _clock);
            var reader = new InteractionReader(new InteractionStore(_room.Database), _room.Vault);
            return new WrapUpOperation(reader, new DeliveryStore(_room.Database), new Enricher(_room.Door, _room.Vault, reader, gate, context), gate, Turns(), context);
        }
    }

    private sealed record Wrote(string OpId) : Part
    {
        private const string Sql = "UPDATE delivery SET remote_kind = 'task', remote_id = '1' WHERE op_id = @op_id";

        public override int Apply(SqlSession session) => session.Run(Sql, OpId);
    }
}
