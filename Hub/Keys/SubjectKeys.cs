using System.Security.Cryptography;

namespace CrmHub.Hub.Keys;

/// <summary>Makes, opens and re-wraps subject keys under the master keys. Where they are stored is not its business.</summary>
internal sealed class SubjectKeys(MasterKeys masters)
{
    private const string Purpose = "subject";
    private const int KeyIdLength = 8;

    /// <summary>A new key for a subject that never had one; the caller stores <paramref name="stored"/> in the same commit as what it seals.</summary>
    public SubjectCipher Create(string subject, out SubjectKey stored)
    {
        Span<byte> key = stackalloc byte[Envelope.KeyLength];
        RandomBytes.Take(key);
        var master = masters.Current;
        stored = new SubjectKey
        {
            Subject = subject,
            State = SubjectKeyState.Active,
            KeyId = KeyIdOf(key),
            MasterKeyId = master.Id,
            Wrapped = master.Wrap(Purpose, subject, key),
        };
        var cipher = new SubjectCipher(subject, stored.KeyId, key);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    /// <summary>The cipher of an active key; null when the subject is erased or never had one: its values are gone for good.</summary>
    /// <exception cref="MasterKeyException">The master key is not loaded, or is not the one that wrapped this key.</exception>
    public SubjectCipher? Open(SubjectKey stored)
    {
        if (stored.State != SubjectKeyState.Active)
        {
            return null;
        }

        Span<byte> key = stackalloc byte[Envelope.KeyLength];
        Unwrap(stored, key);
        var cipher = new SubjectCipher(stored.Subject, stored.KeyId, key);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    /// <summary>True when the key is active but wrapped under an older generation than the one that wraps now.</summary>
    public bool IsOutdated(SubjectKey stored) =>
        stored.State == SubjectKeyState.Active && !string.Equals(stored.MasterKeyId, masters.Current.Id, StringComparison.Ordinal);

    /// <summary>The same key under the newest master key; what it sealed stays as it is.</summary>
    /// <exception cref="MasterKeyException">As for <see cref="Open"/>.</exception>
    public SubjectKey Rewrap(SubjectKey stored)
    {
        if (!IsOutdated(stored))
        {
            return stored;
        }

        Span<byte> key = stackalloc byte[Envelope.KeyLength];
        Unwrap(stored, key);
        var master = masters.Current;
        var rewrapped = stored with { MasterKeyId = master.Id, Wrapped = master.Wrap(Purpose, stored.Subject, key) };
        CryptographicOperations.ZeroMemory(key);
        return rewrapped;
    }

    private void Unwrap(SubjectKey stored, Span<byte> key)
    {
        masters.Unwrap(stored.MasterKeyId, new WrappedFor(Purpose, stored.Subject), stored.Wrapped, key);
        if (!string.Equals(KeyIdOf(key), stored.KeyId, StringComparison.Ordinal))
        {
            CryptographicOperations.ZeroMemory(key);
            throw new MasterKeyException($"The key of subject {stored.Subject} is not the one its row names ({stored.KeyId}): the row was altered.");
        }
    }

    private static string KeyIdOf(ReadOnlySpan<byte> key)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, "crmhub subject key id"u8, mac);
        return Convert.ToHexStringLower(mac[..KeyIdLength]);
    }
}
