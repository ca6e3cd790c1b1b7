using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Hub.Ledger;

/// <summary>The public keys somebody has decided to trust; several where the ledger's key has been rotated.</summary>
internal sealed class TrustedKeys(IReadOnlyList<LedgerPublicKey> keys)
{
    private const string Label = "PUBLIC KEY";

    public IReadOnlyList<LedgerPublicKey> All => keys;

    /// <summary>Every PUBLIC KEY block of a PEM text.</summary>
    /// <exception cref="CryptographicException">There is none, or one is not ECDSA P-256.</exception>
    public static TrustedKeys FromPem(string pem)
    {
        var found = new List<LedgerPublicKey>();
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out var block))
        {
            if (rest[block.Label].SequenceEqual(Label))
            {
                found.Add(new LedgerPublicKey(Convert.FromBase64String(rest[block.Base64Data].ToString())));
            }

            rest = rest[block.Location.End..];
        }

        return found.Count > 0 ? new TrustedKeys(found) : throw new CryptographicException("The file holds no PEM block 'PUBLIC KEY'.");
    }

    /// <summary>
    /// The key that signed for the log, or null: no signature by a trusted key under the log's own name, or one that is false
    /// (then the whole note is, as C2SP signed-note asks). Signatures of others are ignored.
    /// </summary>
    public LedgerPublicKey? SignerOf(SignedCheckpoint signed)
    {
        var text = Encoding.UTF8.GetBytes(signed.Checkpoint.Text);
        LedgerPublicKey? signer = null;
        foreach (var signature in signed.Signatures.Where(one => string.Equals(one.Name, signed.Checkpoint.Origin, StringComparison.Ordinal)))
        {
            var candidates = keys.Where(key => key.Id.Span.SequenceEqual(signature.KeyId.Span)).ToList();
            if (candidates.Count == 0)
            {
                continue;
            }

            signer = candidates.Find(key => key.Verifies(text, signature.Signature.Span));
            if (signer is null)
            {
                return null;
            }
        }

        return signer;
    }
}
