using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>When the CRMs were last asked for a key, for as many keys as fit. What it does not know the store does.</summary>
internal sealed class AskedMemory
{
    private const int Most = 500_000;

    private readonly ConcurrentDictionary<ulong, long> _at = new();
    private int _count;

    /// <summary>Unix milliseconds; null when not in memory.</summary>
    public long? Find(ReadOnlySpan<byte> blindKey) => _at.TryGetValue(Hash(blindKey), out var at) ? at : null;

    public void Keep(ReadOnlySpan<byte> blindKey, long at)
    {
        if (_at.TryAdd(Hash(blindKey), at))
        {
            if (Interlocked.Increment(ref _count) <= Most)
                return;
            _at.Clear();
            Interlocked.Exchange(ref _count, 0);
            return;
        }

        _at[Hash(blindKey)] = at;
    }

    private static ulong Hash(ReadOnlySpan<byte> blindKey) => BinaryPrimitives.ReadUInt64BigEndian(blindKey);
}
