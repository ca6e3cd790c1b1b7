using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Hub.Keys;

/// <summary>
/// Encrypts and decrypts one subject's values; each is bound to subject, table, field and key id. Safe for concurrent use.
/// Dispose it soon after use: it holds the key in the clear.
/// </summary>
internal sealed class SubjectCipher : IDisposable
{
    private const int StackLimit = 512;

    private readonly AesGcm _cipher;
    private readonly byte[] _binding;
    private readonly Lock _gate = new();

    internal SubjectCipher(string subject, string keyId, ReadOnlySpan<byte> key)
    {
        Subject = subject;
        KeyId = keyId;
        _binding = AssociatedData.Of("crmhub.field", subject, keyId);
        _cipher = Envelope.Cipher(key);
    }

    public string Subject { get; }

    public string KeyId { get; }

    public byte[] Seal(FieldName field, ReadOnlySpan<byte> plain)
    {
        var envelope = new byte[plain.Length + Envelope.Overhead];
        Seal(field, plain, envelope);
        return envelope;
    }

    /// <summary>Destination takes exactly plaintext length + <see cref="Envelope.Overhead"/>.</summary>
    public void Seal(FieldName field, ReadOnlySpan<byte> plain, Span<byte> destination)
    {
        Span<byte> buffer = stackalloc byte[StackLimit];
        var associated = Bind(field, buffer);
        lock (_gate)
        {
            Envelope.Seal(_cipher, plain, associated, destination);
        }
    }

    /// <summary>Seals the UTF-8 form of a text.</summary>
    public byte[] Seal(FieldName field, ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > StackLimit ? ArrayPool<byte>.Shared.Rent(most) : null;
        var plain = rented ?? stackalloc byte[StackLimit];
        plain = plain[..Encoding.UTF8.GetBytes(text, plain)];
        var envelope = Seal(field, plain);
        CryptographicOperations.ZeroMemory(plain);
        Return(rented);
        return envelope;
    }

    /// <exception cref="CryptographicException">Damaged, or sealed for another subject, key or field.</exception>
    public byte[] Open(FieldName field, ReadOnlySpan<byte> envelope)
    {
        var plain = new byte[Math.Max(0, Envelope.PlainLength(envelope))];
        Open(field, envelope, plain);
        return plain;
    }

    /// <summary>Destination takes exactly envelope length − <see cref="Envelope.Overhead"/>.</summary>
    /// <exception cref="CryptographicException">Damaged, or sealed for another subject, key or field.</exception>
    public void Open(FieldName field, ReadOnlySpan<byte> envelope, Span<byte> destination)
    {
        Span<byte> buffer = stackalloc byte[StackLimit];
        var associated = Bind(field, buffer);
        lock (_gate)
        {
            Envelope.Open(_cipher, envelope, associated, destination);
        }
    }

    /// <summary>Opens what the text form of Seal sealed.</summary>
    /// <exception cref="CryptographicException">Damaged, or sealed for another subject, key or field.</exception>
    public string OpenText(FieldName field, ReadOnlySpan<byte> envelope)
    {
        var length = Math.Max(0, Envelope.PlainLength(envelope));
        var rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        var plain = (rented ?? stackalloc byte[StackLimit])[..length];
        try
        {
            Open(field, envelope, plain);
            return Encoding.UTF8.GetString(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            Return(rented);
        }
    }

    public void Dispose() => _cipher.Dispose();

    private ReadOnlySpan<byte> Bind(FieldName field, Span<byte> buffer)
    {
        var length = _binding.Length + AssociatedData.Length(field.Table) + AssociatedData.Length(field.Field);
        var bound = length <= buffer.Length ? buffer[..length] : new byte[length];
        _binding.CopyTo(bound);
        var at = _binding.Length;
        at += AssociatedData.Write(field.Table, bound[at..]);
        AssociatedData.Write(field.Field, bound[at..]);
        return bound;
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
