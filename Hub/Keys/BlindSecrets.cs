using System.Security.Cryptography;

namespace CrmHub.Hub.Keys;

/// <summary>
/// Makes, opens and re-wraps blind-index secrets under the master keys. A new generation means indexing again; a tombstone cannot be
/// indexed again, its value being gone, so an old generation is kept for as long as there are tombstones made with it.
/// </summary>
internal sealed class BlindSecrets(MasterKeys masters)
{
    private const string Purpose = "blind-index";
    private const int KeyIdLength = 4;

    public BlindIndex Create(out BlindSecret stored)
    {
        Span<byte> secret = stackalloc byte[Envelope.KeyLength];
        RandomBytes.Take(secret);
        var index = new BlindIndex(KeyIdOf(secret), secret);
        stored = Wrap(index.KeyId, secret);
        CryptographicOperations.ZeroMemory(secret);
        return index;
    }

    /// <exception cref="MasterKeyException">The master key is not loaded, or is not the one that wrapped this secret.</exception>
    public BlindIndex Open(BlindSecret stored)
    {
        Span<byte> secret = stackalloc byte[Envelope.KeyLength];
        masters.Unwrap(stored.MasterKeyId, new WrappedFor(Purpose, stored.KeyId), stored.Wrapped, secret);
        var index = new BlindIndex(stored.KeyId, secret);
        CryptographicOperations.ZeroMemory(secret);
        return index;
    }

    /// <summary>The same secret under the newest master key; index values stay as they are.</summary>
    /// <exception cref="MasterKeyException">As for <see cref="Open"/>.</exception>
    public BlindSecret Rewrap(BlindSecret stored)
    {
        Span<byte> secret = stackalloc byte[Envelope.KeyLength];
        masters.Unwrap(stored.MasterKeyId, new WrappedFor(Purpose, stored.KeyId), stored.Wrapped, secret);
        var rewrapped = Wrap(stored.KeyId, secret);
        CryptographicOperations.ZeroMemory(secret);
        return rewrapped;
    }

    private BlindSecret Wrap(string keyId, ReadOnlySpan<byte> secret)
    {
        var master = masters.Current;
        return new BlindSecret { KeyId = keyId, MasterKeyId = master.Id, Wrapped = master.Wrap(Purpose, keyId, secret) };
    }

    private static string KeyIdOf(ReadOnlySpan<byte> secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, "crmhub blind index id"u8).AsSpan(0, KeyIdLength));
}
