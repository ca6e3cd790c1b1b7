using System.Security.Cryptography;

namespace CrmHub.Hub.Ledger;

/// <summary>A public key checkpoints are verified with: ECDSA P-256. Safe for concurrent use.</summary>
internal sealed class LedgerPublicKey
{
    private readonly byte[] _info;

    /// <param name="info">DER of the SubjectPublicKeyInfo.</param>
    /// <exception cref="CryptographicException">Not an ECDSA P-256 public key.</exception>
    public LedgerPublicKey(byte[] info)
    {
        _info = info;
        using var key = Import();
        var digest = SHA256.HashData(info);
        Id = digest[..NoteSignature.KeyIdLength];
        Fingerprint = "SHA256:" + Convert.ToHexStringLower(digest);
    }

    /// <summary>First four bytes of the SHA-256 of the key: a hint in signature lines, not proof of anything.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>What people compare over the telephone.</summary>
    public string Fingerprint { get; }

    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _info) + "\n";

    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = Import();
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private ECDsa Import()
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(_info, out var read);
            return read == _info.Length && CheckpointKey.IsP256(key)
                ? key
                : throw new CryptographicException("The ledger's key has to be ECDSA P-256.");
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }
        catch (PlatformNotSupportedException e)
        {
            // A curve nobody has heard of.
            key.Dispose();
            throw new CryptographicException("The ledger's key has to be ECDSA P-256.", e);
        }
    }
}
