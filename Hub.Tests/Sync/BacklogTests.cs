using CrmHub.Hub.Quotas;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Sync;

[Trait("Requirement", "D7")]
public sealed class BacklogTests
{
    [Fact]
    public async Task Refill_LongImportInFront_HidesNoCallLog()
    {
        await using var room = new HubRoom();
        var replica = new Replica(TimeProvider.System);
        await room.CommitAsync([new LeaseLanes(replica.Id, TimeSpan.FromSeconds(30))]);
        var import = Enumerable.Range(0, 5_000).Select(i => new AddDelivery(Rows.Delivery($"import {i}") with { Priority = (long)Priority.Backfill }));
        await room.CommitAsync([], [.. import, new AddDelivery(Rows.Delivery("call"))]);
        var backlog = new Backlog("fake", new DeliveryStore(room.Database), replica);
        await backlog.RefillAsync(CancellationToken.None);
        Assert.Equal([(Priority.CallLog, 1), (Priority.Push, 0), (Priority.Sync, 0), (Priority.Backfill, 4_096)], backlog.Counts);
        Assert.Equal(Rows.Delivery("call").OpId, backlog.Next(Priority.CallLog, 0)?.OpId);
    }

    [Theory]
    [InlineData("call_log", Priority.CallLog)]
    [InlineData("disposition", Priority.CallLog)]
    [InlineData("last_call", Priority.Push)]
    [InlineData("something_new", Priority.Push)]
    internal void PriorityOf_DeliveryThatDoesNotSay_FollowsFromItsOperation(string operation, Priority priority) =>
        Assert.Equal(priority, Backlog.PriorityOf(Rows.Delivery("a") with { Operation = operation }));
}
