using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Sync;

public sealed class PendingWindowTests
{
    private static readonly byte[] Key = new byte[16];

    [Fact]
    [Trait("Requirement", "T1")]
    public void Next_SameCustomer_OneAtATimeInOrder()
    {
        var window = new PendingWindow();
        var (first, second) = (Rows.Delivery("a", Key) with { Seq = 1 }, Rows.Delivery("b", Key) with { Seq = 2 });
        window.Offer(first);
        window.Offer(second);
        Assert.Equal(1, window.Next(0)?.Seq);
        Assert.Null(window.Next(0));
        window.Finish(first);
        Assert.Equal(2, window.Next(0)?.Seq);
    }

    [Fact]
    public void PutBack_WaitingHead_HoldsUpItsCustomerOnly()
    {
        var window = new PendingWindow();
        var head = Rows.Delivery("a", Key) with { Seq = 1 };
        foreach (var row in (Hub.Storage.DeliveryRow[])[head, Rows.Delivery("b", Key) with { Seq = 2 }, Rows.Delivery("c") with { Seq = 3 }])
            window.Offer(row);
        window.Next(0);
        window.PutBack(head with { DueAt = 100 });
        Assert.Equal(3, window.Next(50)?.Seq);
        Assert.Null(window.Next(50));
        Assert.Equal(1, window.Next(100)?.Seq);
    }

    [Fact]
    public void Offer_KnownDelivery_IsLeftAlone()
    {
        var window = new PendingWindow();
        var row = Rows.Delivery("a") with { Seq = 1 };
        window.Offer(row);
        window.Next(0);
        window.Offer(row);
        Assert.Equal(1, window.Count);
        Assert.Null(window.Next(0));
    }

    [Fact]
    [Trait("Requirement", "D7")]
    public void After_SameOperationAndRecord_AreTheNewerOnesStillWaiting()
    {
        var window = new PendingWindow();
        var rows = new[] { "a", "b", "c" }.Select((n, i) => Rows.Delivery(n) with { Seq = i + 1, Target = "contact/1" }).ToList();
        rows.ForEach(window.Offer);
        window.Offer(Rows.Delivery("other") with { Seq = 9, Target = "contact/2" });
        Assert.Equal([2, 3], window.After(rows[0]).Select(r => r.Seq));
        window.Finish(window.Next(0)!);
        window.Finish(window.Next(0)!);
        Assert.Empty(window.After(rows[2]));
        Assert.Equal([3], window.After(rows[0]).Select(r => r.Seq));
    }
}
