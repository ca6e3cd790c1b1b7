using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Quotas;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Sync;

[Trait("Requirement", "T13")]
public sealed class BacklogTests
{
    private static readonly byte[] Key = new byte[16];

    [Fact]
    public async Task Refill_LaneCameBackWithOlderDeliveriesBehindTheMark_OffersThemFirst()
    {
        await using var room = new HubRoom();
        var replica = new Replica(TimeProvider.System);
        var backlog = new Backlog("fake", new DeliveryStore(room.Database), replica);
        await room.CommitAsync([new LeaseLanes(replica.Id, TimeSpan.FromHours(1))], new GiveLane(Lanes.Of(Key), "another"));
        await room.CommitAsync([Rows.Receipt("earlier")], new AddDelivery(Rows.Delivery("first", Key)), new AddDelivery(Rows.Delivery("mark")));
        await backlog.RefillAsync(CancellationToken.None);
        await room.CommitAsync([new GiveLane(Lanes.Of(Key), replica.Id)], new AddDelivery(Rows.Delivery("second", Key)));
        backlog.LookAgain(behind: false);
        await backlog.RefillAsync(CancellationToken.None);
        var offered = new[] { backlog.Next(Priority.CallLog, 0)?.OpId, backlog.Next(Priority.CallLog, 0)?.OpId };
        Assert.Contains(Rows.Delivery("first").OpId, offered);
        Assert.DoesNotContain(Rows.Delivery("second").OpId, offered);
    }

    [Fact]
    public async Task Lost_OthersOfTheCustomerWait_AreReadAgainBehindIt()
    {
        await using var room = new HubRoom();
        var replica = new Replica(TimeProvider.System);
        var backlog = new Backlog("fake", new DeliveryStore(room.Database), replica);
        await room.CommitAsync(
            [new LeaseLanes(replica.Id, TimeSpan.FromHours(1))], new AddDelivery(Rows.Delivery("first", Key)), new AddDelivery(Rows.Delivery("second", Key)));
        await backlog.RefillAsync(CancellationToken.None);
        backlog.Lost(backlog.Next(Priority.CallLog, 0)!);
        Assert.Null(backlog.Next(Priority.CallLog, 0));
        await backlog.RefillAsync(CancellationToken.None);
        Assert.Equal(Rows.Delivery("first").OpId, backlog.Next(Priority.CallLog, 0)?.OpId);
    }

    [Fact]
    public async Task Refill_MoreThanItHolds_OffersEachOnceInOrder()
    {
        const int Owed = 5_000;
        await using var room = new HubRoom();
        var replica = new Replica(TimeProvider.System);
        var backlog = new Backlog("fake", new DeliveryStore(room.Database), replica);
        await room.CommitAsync([new LeaseLanes(replica.Id, TimeSpan.FromHours(1))], [.. Enumerable.Range(0, Owed).Select(i => new AddDelivery(Rows.Delivery($"call {i}", Key)))]);
        var offered = new List<long>();
        for (var i = 0; i < Owed; i++)
        {
            await backlog.RefillAsync(CancellationToken.None);
            var next = backlog.Next(Priority.CallLog, 0);
            offered.Add(next?.Seq ?? 0);
            backlog.Finish(next!);
        }

        await backlog.RefillAsync(CancellationToken.None);
        Assert.Null(backlog.Next(Priority.CallLog, 0));
        Assert.Equal(offered.Order().Distinct(), offered);
    }

    private sealed record GiveLane(long Lane, string Owner) : Part
    {
        private const string Sql = "UPDATE lane SET owner = @owner, epoch = epoch + 1 WHERE lane = @lane";

        public override int Apply(SqlSession session) => session.Run(Sql, Owner, Lane);
    }
}
