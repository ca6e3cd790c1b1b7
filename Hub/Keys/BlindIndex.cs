using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Hub.Keys;

/// <summary>
/// Finds equal values without storing them: HMAC-SHA-256 of the normalised value under a key per purpose, derived by HKDF from one
/// secret that is not the master key nor any subject's. A plain hash would not do: ten billion phone numbers are tried in minutes.
/// Safe for concurrent use.
/// </summary>
internal sealed class BlindIndex
{
    /// <summary>Length stored for lookups: truncated, and collisions are checked against the decrypted value anyway.</summary>
    public const int Length = 16;

    /// <summary>Length where the value cannot be compared any more (tombstones, certificates).</summary>
    public const int FullLength = HMACSHA256.HashSizeInBytes;

    private const int StackLimit = 512;

    private readonly byte[][] _keys;

    // Set up once a thread and purpose: to have the library find the algorithm and take the key anew costs more than the digest.
    private readonly ThreadLocal<IncrementalHash?[]> _macs;

    /// <param name="keyId">Generation of the secret; stored beside each index value so that rotation can tell old from new.</param>
    /// <param name="secret">32 random bytes.</param>
    public BlindIndex(string keyId, ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, Envelope.KeyLength, nameof(secret));
        KeyId = keyId;
        var purposes = Enum.GetValues<BlindPurpose>();
        _keys = new byte[(int)purposes.Max() + 1][];
        _macs = new ThreadLocal<IncrementalHash?[]>(() => new IncrementalHash?[_keys.Length]);
        foreach (var purpose in purposes)
        {
            var info = Encoding.ASCII.GetBytes($"crmhub blind index {(int)purpose}");
            _keys[(int)purpose] = new byte[Envelope.KeyLength];
            HKDF.Expand(HashAlgorithmName.SHA256, secret, _keys[(int)purpose], info);
        }
    }

    public string KeyId { get; }

    /// <summary>The 16-byte index of a value already normalised (see <see cref="BlindValue"/>).</summary>
    public byte[] Of(BlindPurpose purpose, ReadOnlySpan<char> normalised)
    {
        var index = new byte[Length];
        Of(purpose, normalised, index);
        return index;
    }

    /// <summary>Fills the destination, at most 32 bytes of it, with the index of a value already normalised.</summary>
    public void Of(BlindPurpose purpose, ReadOnlySpan<char> normalised, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, FullLength, nameof(destination));
        var most = Encoding.UTF8.GetMaxByteCount(normalised.Length);
        var value = most <= StackLimit ? stackalloc byte[StackLimit] : new byte[most];
        value = value[..Encoding.UTF8.GetBytes(normalised, value)];
        Of(purpose, (ReadOnlySpan<byte>)value, destination);
        CryptographicOperations.ZeroMemory(value);
    }

    /// <summary>As above, of a value already in UTF-8.</summary>
    public void Of(BlindPurpose purpose, ReadOnlySpan<byte> normalised, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, FullLength, nameof(destination));
        Span<byte> mac = stackalloc byte[FullLength];
        var keyed = _macs.Value![(int)purpose] ??= IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _keys[(int)purpose]);
        keyed.AppendData(normalised);
        keyed.GetHashAndReset(mac);
        mac[..destination.Length].CopyTo(destination);
    }
}
