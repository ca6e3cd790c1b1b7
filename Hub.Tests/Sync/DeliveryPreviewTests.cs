using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Sync;

[Trait("Requirement", "SV-06")]
[Trait("Requirement", "D6")]
public sealed class DeliveryPreviewTests
{
    [Fact]
    public async Task Of_RecordThereAlready_WouldBeAdopted()
    {
        var operation = new FakeOperation { Found = new WrittenRecord(new RecordRef("fake", "task", "7"), WriteOutcome.Created) };
        var (preview, state) = await PreviewAsync(operation);
        Assert.Equal(("would_adopt", "task/7", DeliveryState.Dead), (preview.Outcome, preview.Reason, state));
    }

    [Fact]
    public async Task Of_RecordNotThere_WouldBeSentAndNothingIs()
    {
        var operation = new FakeOperation();
        var (preview, state) = await PreviewAsync(operation);
        Assert.Equal(("would_send", 0, DeliveryState.Dead), (preview.Outcome, operation.Sent, state));
        Assert.Equal(("fake", Hub.Deliveries.Operations.CallLog), (preview.Deliveries[0].System, preview.Deliveries[0].Operation));
    }

    [Fact]
    public async Task Of_SystemThatCannotBeAsked_WouldWait()
    {
        var operation = new FakeOperation { Asking = () => throw new AdapterException(FailureKind.Unauthorized, "401", "no") };
        Assert.Equal(("would_wait", "unauthorized"), ((await PreviewAsync(operation)).Preview is var p ? (p.Outcome, p.Reason) : default));
    }

    [Fact]
    public async Task Of_DeliveryPutBackAlready_IsNotDead()
    {
        await using var room = new HubRoom();
        await room.CommitAsync([], new AddDelivery(Rows.Delivery("a")));
        Assert.Equal("not_dead", (await Preview(room, new FakeOperation()).OfAsync(Letter, CancellationToken.None)).Outcome);
    }

    private static DeadLetterRow Letter => new()
    {
        Id = new byte[16],
        Source = "delivery:fake",
        Reason = "invalid",
        Field = "",
        Detail = "",
        OpId = Rows.Delivery("a").OpId,
        SubjectId = new byte[16],
        Original = [],
        OriginalSize = 0,
        ContentType = "",
        State = (long)DeadLetterState.Open,
        ParkedAt = 0,
    };

    private static async Task<(Hub.Interactions.Replays.ReplayPreview Preview, DeliveryState State)> PreviewAsync(FakeOperation operation)
    {
        await using var room = new HubRoom();
        await room.CommitAsync([], new AddDelivery(Rows.Delivery("a") with { State = (long)DeliveryState.Dead }));
        var preview = await Preview(room, operation).OfAsync(Letter, CancellationToken.None);
        return (preview, (DeliveryState)(await new DeliveryStore(room.Database).FindAsync(Letter.OpId!, CancellationToken.None))!.State);
    }

    private static DeliveryPreview Preview(HubRoom room, FakeOperation operation) => new(new DeliveryStore(room.Database), [operation], TimeProvider.System);
}
