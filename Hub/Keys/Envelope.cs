using System.Security.Cryptography;

namespace CrmHub.Hub.Keys;

/// <summary>
/// Layout of everything encrypted at rest: version (1 byte) ‖ nonce (12, random) ‖ ciphertext ‖ tag (16), AES-256-GCM.
/// The associated data is the caller's: it names what the value is, so that a ciphertext moved elsewhere does not open.
/// </summary>
internal static class Envelope
{
    /// <summary>How much longer than its plaintext an envelope is, in bytes.</summary>
    public const int Overhead = 1 + NonceLength + TagLength;

    public const int KeyLength = 32;

    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static AesGcm Cipher(ReadOnlySpan<byte> key) => new(key, TagLength);

    /// <summary>Destination takes exactly plaintext length + <see cref="Overhead"/>.</summary>
    public static void Seal(AesGcm cipher, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        destination[0] = Version;
        var nonce = destination.Slice(1, NonceLength);
        RandomBytes.Take(nonce);
        cipher.Encrypt(nonce, plain, destination[(1 + NonceLength)..^TagLength], destination[^TagLength..], associated);
    }

    /// <summary>Destination takes exactly envelope length − <see cref="Overhead"/>.</summary>
    /// <exception cref="CryptographicException">Damaged, of another version, or sealed under another key or for another place.</exception>
    public static void Open(AesGcm cipher, ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        if (PlainLength(envelope) < 0 || envelope[0] != Version)
        {
            throw new CryptographicException("The stored value is not an envelope this version can open.");
        }

        var nonce = envelope.Slice(1, NonceLength);
        cipher.Decrypt(nonce, envelope[(1 + NonceLength)..^TagLength], envelope[^TagLength..], destination, associated);
    }

    /// <summary>Length of the plaintext; negative when too short to be an envelope.</summary>
    public static int PlainLength(ReadOnlySpan<byte> envelope) => envelope.Length - Overhead;
}
