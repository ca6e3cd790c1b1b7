using CrmHub.Hub.Interactions;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Interactions;

[Trait("Requirement", "T19")]
public sealed class BacklogGaugeTests
{
    [Fact]
    public async Task Admit_CeilingReached_IsRefusedUntilItDrains()
    {
        await using var room = new HubRoom();
        await room.CommitAsync([new LeaseLanes("me", TimeSpan.FromSeconds(30))]);
        var policy = new CallLogPolicy { Systems = { new CallLogTarget { System = "fake" } } };
        using var gauge = new BacklogGauge(
            room.Door, new DeliveryStore(room.Database), policy, new HubOptions { MostWaiting = 2 }, TimeProvider.System, NullLogger<BacklogGauge>.Instance);
        await room.CommitAsync([], new AddDelivery(Rows.Delivery("a")));
        await gauge.StartAsync(CancellationToken.None);
        while (gauge.Waiting != 1)
            await Task.Yield();
        gauge.Admit();

        await room.CommitAsync([], new AddDelivery(Rows.Delivery("b")));
        Assert.Throws<StorageBusyException>(gauge.Admit);

        var row = (await new DeliveryStore(room.Database).PendingAsync("fake", 1, 0, "me", 1, CancellationToken.None))[0];
        await room.CommitAsync([new MoveDelivery { Seq = row.Seq, From = 1, To = 7, Attempts = 0, DueAt = 0, Epoch = row.Epoch, Owner = "me", At = 0 }]);
        gauge.Admit();
        await gauge.StopAsync(CancellationToken.None);
    }
}
