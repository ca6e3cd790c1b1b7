using CrmHub.Hub.Customers.Hot;

namespace CrmHub.Hub.Tests.Customers.Hot;

public sealed class RowStoreTests
{
    /// <summary>Whatever is set, replaced and cleared, in rows from nothing to 4 KiB: it reads like a dictionary, and the holes are used again.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Row_AnySequence_ReadsLikeADictionary(int seed)
    {
        var (random, store, model) = (new Random(seed), new RowStore(), new Dictionary<int, byte[]>());
        for (var i = 0; i < 2_000; i++)
            store.NewSlot();
        for (var i = 0; i < 40_000; i++)
        {
            var slot = random.Next(store.Slots);
            if (random.Next(10) == 0)
            {
                store.Clear(slot);
                model.Remove(slot);
                continue;
            }

            var row = new byte[random.Next(1, 4_096)];
            random.NextBytes(row);
            store.Set(slot, row);
            model[slot] = row;
        }

        for (var slot = 0; slot < store.Slots; slot++)
            Assert.Equal(model.GetValueOrDefault(slot, []), store.Row(slot).ToArray());
        Assert.Equal(model.Count, store.Count);
        Assert.InRange(store.Bytes, 1, 16 << 20);
    }

    [Fact]
    public void Evict_OldestChunk_LosesItsRowsAndNoOthers()
    {
        var store = new RowStore();
        for (var slot = 0; slot < 40; slot++)
            store.Set(store.NewSlot(), Enumerable.Repeat((byte)slot, 60_000).ToArray());
        Assert.True(store.Evict());
        var left = Enumerable.Range(0, 40).Where(s => !store.Row(s).IsEmpty).ToList();
        Assert.Equal(Enumerable.Range(17, 23), left);
        Assert.Equal(23, store.Count);
        Assert.All(left, slot => Assert.Equal(slot, store.Row(slot)[59_999]));
    }

    [Fact]
    [Trait("Requirement", "D8")]
    public void Set_RowsMovedOn_LeaveNothingWhereTheyWere()
    {
        var store = new RowStore();
        var secret = Enumerable.Repeat((byte)'s', 60_000).ToArray();
        store.Set(store.NewSlot(), secret);
        var before = store.Row(0);
        var other = store.NewSlot();
        for (var i = 0; i < 200; i++)
            store.Set(other, new byte[60_000]);
        Assert.False(before.Overlaps(store.Row(0)));
        Assert.Equal(secret, store.Row(0).ToArray());
        Assert.Equal(-1, before.IndexOf((byte)'s'));
        Assert.Equal(2, store.Count);
        store.Clear(0);
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public void Set_LongerThanARowMayBe_IsNotKept()
    {
        var store = new RowStore();
        var slot = store.NewSlot();
        store.Set(slot, new byte[70_000]);
        Assert.True(store.Row(slot).IsEmpty);
    }
}
