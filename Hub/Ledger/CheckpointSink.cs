using System.Text;

namespace CrmHub.Hub.Ledger;

/// <summary>
/// A directory outside the database where checkpoints go, best on storage the database's administrator does not own:
/// <c>checkpoint</c> (the newest), <c>checkpoints.log</c> (all of them) and <c>ledger-key.pub.pem</c>. One writer.
/// </summary>
internal sealed class CheckpointSink
{
    public const string NewestFile = "checkpoint";
    public const string PublicKeyFile = "ledger-key.pub.pem";

    private readonly string _directory;
    private bool _isLogTorn;

    private CheckpointSink(string directory, SignedCheckpoint? newest) => (_directory, Newest) = (directory, newest);

    /// <summary>The furthest checkpoint found here; null when there is none yet.</summary>
    public SignedCheckpoint? Newest { get; private set; }

    /// <exception cref="IOException">The directory cannot be used.</exception>
    /// <exception cref="FormatException">The file <c>checkpoint</c> is not one.</exception>
    public static CheckpointSink Open(string directory)
    {
        Directory.CreateDirectory(directory);
        var file = Path.Combine(directory, NewestFile);
        var latest = File.Exists(file) ? SignedCheckpoint.Parse(File.ReadAllText(file, Encoding.UTF8)) : null;
        var log = Path.Combine(directory, CheckpointLog.FileName);
        var logged = CheckpointLog.Last(log);
        var newest = latest is null || logged?.Checkpoint.Size > latest.Checkpoint.Size ? logged ?? latest : latest;
        return new CheckpointSink(directory, newest) { _isLogTorn = IsTorn(log) };
    }

    /// <summary>Makes the public key available beside the checkpoints; keys of earlier days stay.</summary>
    public void Publish(LedgerPublicKey key)
    {
        var file = Path.Combine(_directory, PublicKeyFile);
        var known = File.Exists(file) ? File.ReadAllText(file, Encoding.ASCII) : "";
        if (!known.Contains(key.Pem, StringComparison.Ordinal))
        {
            DurableFile.Replace(file, Encoding.ASCII.GetBytes(key.Pem + known));
        }
    }

    /// <summary>Publishes a checkpoint; one that says what the newest says changes nothing.</summary>
    /// <exception cref="InvalidOperationException">It is behind the newest, or contradicts it: nothing is written.</exception>
    /// <exception cref="IOException">It could not be written; try again.</exception>
    public void Write(SignedCheckpoint signed, DateTimeOffset at)
    {
        var (before, next) = (Newest?.Checkpoint, signed.Checkpoint);
        if (before is not null && (next.Size < before.Size || (next.Size == before.Size && !next.Root.Span.SequenceEqual(before.Root.Span))))
        {
            throw new InvalidOperationException(
                $"A checkpoint of {next.Size} entries contradicts the one of {before.Size} entries published before: the ledger must not go back.");
        }

        if (next.Size == before?.Size)
        {
            return;
        }

        var line = CheckpointLog.Line(signed, at);
        DurableFile.Append(Path.Combine(_directory, CheckpointLog.FileName), _isLogTorn ? [(byte)'\n', .. line] : line);
        _isLogTorn = false;
        DurableFile.Replace(Path.Combine(_directory, NewestFile), Encoding.UTF8.GetBytes(signed.Note));
        Newest = signed;
    }

    private static bool IsTorn(string log)
    {
        if (!File.Exists(log))
        {
            return false;
        }

        using var file = File.OpenRead(log);
        if (file.Length == 0)
        {
            return false;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
