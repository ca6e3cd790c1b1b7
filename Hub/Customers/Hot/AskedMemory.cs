using System.Buffers.Binary;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// When the CRMs were last asked for a key. One place for each of half a million, 8 MiB in all: a key that falls on the place of another takes
/// it over. What it does not know the store does.
/// </summary>
internal sealed class AskedMemory
{
    private const int PlaceBits = 19;

    private readonly (ulong Hash, long At)[] _places = new (ulong, long)[1 << PlaceBits];
    private readonly Lock _gate = new();

    /// <summary>Unix milliseconds; null when not in memory.</summary>
    public long? Find(ReadOnlySpan<byte> blindKey)
    {
        var hash = Hash(blindKey);
        lock (_gate)
        {
            var (known, at) = _places[Place(hash)];
            return known == hash ? at : null;
        }
    }

    public void Keep(ReadOnlySpan<byte> blindKey, long at)
    {
        var hash = Hash(blindKey);
        lock (_gate)
            _places[Place(hash)] = (hash, at);
    }

    // Half of an HMAC: any bits of it are as good as random, and all of them 0 in no lifetime.
    private static ulong Hash(ReadOnlySpan<byte> blindKey) => BinaryPrimitives.ReadUInt64BigEndian(blindKey);

    private static int Place(ulong hash) => (int)(hash >> (64 - PlaceBits));
}
