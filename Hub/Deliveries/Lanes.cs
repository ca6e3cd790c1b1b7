using System.Buffers.Binary;

namespace CrmHub.Hub.Deliveries;

/// <summary>Lanes divide deliveries among replicas; whatever must stay in order shares a lane.</summary>
internal static class Lanes
{
    public const int Count = 256;

    /// <summary>Order keys are uniformly distributed (hashes or UUIDs): the last bytes are as good as a hash of them.</summary>
    public static long Of(byte[] orderKey) => BinaryPrimitives.ReadUInt16BigEndian(orderKey.AsSpan(orderKey.Length - 2)) % Count;
}
