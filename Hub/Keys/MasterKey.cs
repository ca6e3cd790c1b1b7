using System.Security.Cryptography;

namespace CrmHub.Hub.Keys;

/// <summary>One generation of the master key. Safe for concurrent use.</summary>
internal sealed class MasterKey
{
    private readonly AesGcm _cipher;
    private readonly byte[] _fingerprint;
    private readonly Lock _gate = new();

    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    public MasterKey(string id, ReadOnlySpan<byte> key)
    {
        if (key.Length != Envelope.KeyLength)
        {
            throw new ArgumentException($"A master key has {Envelope.KeyLength} bytes, not {key.Length}.", nameof(key));
        }

        Id = id;
        _fingerprint = Fingerprint(key);
        _cipher = Envelope.Cipher(key);
    }

    public string Id { get; }

    /// <summary>Name of a key that was given none: says nothing about it, and is the same wherever the key is listed.</summary>
    public static string IdOf(ReadOnlySpan<byte> key) => Convert.ToHexStringLower(Fingerprint(key).AsSpan(0, 4));

    public bool IsSameKeyAs(MasterKey other) =>
        string.Equals(Id, other.Id, StringComparison.Ordinal) && CryptographicOperations.FixedTimeEquals(_fingerprint, other._fingerprint);

    /// <summary>Wraps a secret for one purpose and owner, which have to be the same when it is unwrapped.</summary>
    public byte[] Wrap(string purpose, string owner, ReadOnlySpan<byte> secret)
    {
        var wrapped = new byte[secret.Length + Envelope.Overhead];
        var associated = AssociatedData.Of("crmhub.wrap", purpose, owner, Id);
        lock (_gate)
        {
            Envelope.Seal(_cipher, secret, associated, wrapped);
        }

        return wrapped;
    }

    /// <summary>Destination takes exactly the secret.</summary>
    /// <exception cref="CryptographicException">Damaged, or wrapped under another key or for another owner.</exception>
    public void Unwrap(string purpose, string owner, ReadOnlySpan<byte> wrapped, Span<byte> destination)
    {
        var associated = AssociatedData.Of("crmhub.wrap", purpose, owner, Id);
        lock (_gate)
        {
            Envelope.Open(_cipher, wrapped, associated, destination);
        }
    }

    private static byte[] Fingerprint(ReadOnlySpan<byte> key) => HMACSHA256.HashData(key, "crmhub master key id"u8);
}
