using System.Buffers.Binary;
using CrmHub.Hub.Customers.Hot;

namespace CrmHub.Hub.Tests.Customers.Hot;

[Trait("Requirement", "X-02")]
public sealed class AskedMemoryTests
{
    private readonly AskedMemory _memory = new();

    [Fact]
    public void Find_Kept_IsTheLastTime()
    {
        _memory.Keep(Key(1UL << 60), 5);
        _memory.Keep(Key(1UL << 60), 7);
        Assert.Equal(7, _memory.Find(Key(1UL << 60)));
        Assert.Null(_memory.Find(Key(1UL << 61)));
    }

    [Fact]
    public void Find_PlaceTakenByAnother_IsNotKnownAnyMore()
    {
        _memory.Keep(Key(1), 5);
        _memory.Keep(Key(2), 7);
        Assert.Null(_memory.Find(Key(1)));
        Assert.Equal(7, _memory.Find(Key(2)));
    }

    private static byte[] Key(ulong hash)
    {
        var key = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(key, hash);
        return key;
    }
}
