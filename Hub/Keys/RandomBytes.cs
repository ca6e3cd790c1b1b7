using System.Security.Cryptography;

namespace CrmHub.Hub.Keys;

/// <summary>
/// Cryptographic randomness drawn in bulk per thread: a draw of 12 bytes from the system costs as much as encrypting a field.
/// What was handed out is wiped from the pool.
/// </summary>
internal static class RandomBytes
{
    private const int PoolLength = 4096;

    [ThreadStatic]
    private static byte[]? _pool;

    [ThreadStatic]
    private static int _left;

    public static void Take(Span<byte> destination)
    {
        if (destination.Length > PoolLength)
        {
            RandomNumberGenerator.Fill(destination);
            return;
        }

        var pool = _pool ??= new byte[PoolLength];
        if (_left < destination.Length)
        {
            RandomNumberGenerator.Fill(pool);
            _left = PoolLength;
        }

        var taken = pool.AsSpan(PoolLength - _left, destination.Length);
        taken.CopyTo(destination);
        CryptographicOperations.ZeroMemory(taken);
        _left -= destination.Length;
    }
}
