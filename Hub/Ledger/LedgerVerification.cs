using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Hub.Ledger;

/// <summary>
/// <c>verify-ledger</c> on files: whom to trust, what was signed, then <see cref="LedgerVerifier"/>. With no key given it falls back to the
/// one beside the checkpoint and says so: whoever could replace the checkpoint could have replaced that too.
/// </summary>
internal sealed class LedgerVerification(string export, string checkpoint)
{
    private readonly List<SignedCheckpoint> _signed = [];

    /// <summary>PEM of the trusted public key(s).</summary>
    public string? Key { get; init; }

    /// <summary>Further checkpoints the log must agree with: notes, or copies of checkpoints.log.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    public LedgerVerdict Run()
    {
        try
        {
            ReadCheckpoints();
            var keyFile = Key ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(checkpoint))!, CheckpointSink.PublicKeyFile);
            return Judge(keyFile, TrustedKeys.FromPem(File.ReadAllText(keyFile, Encoding.ASCII)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or CryptographicException or InvalidDataException)
        {
            return new(LedgerVerdict.Unusable, $"CANNOT VERIFY: {e.Message}");
        }
    }

    private void ReadCheckpoints()
    {
        foreach (var file in Earlier.Prepend(checkpoint))
        {
            try
            {
                _signed.AddRange(CheckpointLog.Read(file));
            }
            catch (FormatException e)
            {
                throw new FormatException($"{file}: {e.Message}", e);
            }
        }
    }

    private LedgerVerdict Judge(string keyFile, TrustedKeys keys)
    {
        var origin = _signed[0].Checkpoint.Origin;
        if (_signed.Find(one => !string.Equals(one.Checkpoint.Origin, origin, StringComparison.Ordinal)) is { } stranger)
        {
            return new(LedgerVerdict.Unusable, $"CANNOT VERIFY: the checkpoints are of two logs, '{origin}' and '{stranger.Checkpoint.Origin}'.");
        }

        var signers = _signed.Select(one => (one.Checkpoint, Key: keys.SignerOf(one))).ToList();
        if (signers.Find(one => one.Key is null).Checkpoint is { } forged)
        {
            return new(LedgerVerdict.Tampered,
                $"TAMPERED: the checkpoint of {forged.Size} entries is not signed by a trusted key ({Fingerprints(keys.All)}, from {keyFile}).");
        }

        using var stream = new FileStream(export, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        var verdict = new LedgerVerifier(_signed.Select(one => one.Checkpoint)).Verify(stream);
        return verdict with { Sentence = $"{verdict.Sentence}\n{Trust(keyFile, [.. signers.Select(one => one.Key!).Distinct()])}" };
    }

    private string Trust(string keyFile, IReadOnlyList<LedgerPublicKey> signers) => Key is not null
        ? $"Signed by {Fingerprints(signers)}, trusted because {keyFile} was given."
        : $"Signed by {Fingerprints(signers)}, trusted because {keyFile} lies beside the checkpoint: compare it with a copy from elsewhere, or give --key.";

    private static string Fingerprints(IEnumerable<LedgerPublicKey> keys) => string.Join(", ", keys.Select(key => key.Fingerprint));
}
