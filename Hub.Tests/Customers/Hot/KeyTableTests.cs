using CrmHub.Hub.Customers.Hot;

namespace CrmHub.Hub.Tests.Customers.Hot;

public sealed class KeyTableTests
{
    [Fact]
    public void Find_AfterGrowing_HasEveryPair()
    {
        var (random, table, model) = (new Random(5), new KeyTable(), new Dictionary<ulong, HashSet<int>>());
        for (var i = 0; i < 50_000; i++)
        {
            var hash = i % 5 == 0 && model.Count > 0 ? model.Keys.First() : (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            table.Add(hash, i);
            table.Add(hash, i);
            (model.TryGetValue(hash, out var slots) ? slots : model[hash] = []).Add(i);
        }

        Assert.Equal(50_000, table.Count);
        var found = new int[50_000];
        foreach (var (hash, slots) in model)
            Assert.Superset(slots, found.Take(table.Find(hash, found)).ToHashSet());
    }

    [Fact]
    public void Find_Unknown_IsNothing() => Assert.Equal(0, new KeyTable().Find(42, new int[4]));

    [Fact]
    [Trait("Requirement", "SP-24")]
    public void Bytes_AMillionPairs_AreElevenEach()
    {
        var (random, table) = (new Random(6), new KeyTable());
        for (var i = 0; i < 1_000_000; i++)
            table.Add((ulong)random.NextInt64(long.MinValue, long.MaxValue), i);
        Assert.InRange(table.Bytes / 1e6, 8, 12);
    }
}
