using System.Text;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Tests.Keys;

namespace CrmHub.Hub.Tests.Ledger;

/// <summary>An export with its checkpoint and key on disk, as an auditor is handed them.</summary>
internal sealed class ExportedLog : IDisposable
{
    public const string Origin = "hub.test/ledger";

    private readonly TemporaryDirectory _directory = new();

    public ExportedLog(int entries, int covered)
    {
        Key = CheckpointKey.LoadOrCreate(_directory.File("ledger-key.pem"), Origin);
        Lines = [.. Enumerable.Range(0, entries).Select(Line)];
        WriteExport(Bytes(Lines));
        WriteCheckpoint(Sign(covered));
        File.WriteAllText(_directory.File(CheckpointSink.PublicKeyFile), Key.Public.Pem);
    }

    public CheckpointKey Key { get; }

    public IReadOnlyList<byte[]> Lines { get; }

    public string ExportFile => _directory.File("export.jsonl");

    public string CheckpointFile => _directory.File("checkpoint");

    public static byte[] Bytes(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line.Append((byte)'\n'))];

    public string Write(string name, string text) => _directory.Write(name, text);

    public void WriteExport(byte[] bytes) => File.WriteAllBytes(ExportFile, bytes);

    public void WriteCheckpoint(SignedCheckpoint signed) => File.WriteAllText(CheckpointFile, signed.Note, new UTF8Encoding(false));

    public SignedCheckpoint Sign(int size)
    {
        var log = new Frontier();
        foreach (var line in Lines.Take(size))
        {
            log.Append(LeafHash.Of(line));
        }

        return Key.Sign(size, log.Root());
    }

    public LedgerVerdict Verify(params string[] earlier) => new LedgerVerification(ExportFile, CheckpointFile) { Earlier = earlier }.Run();

    public void Dispose()
    {
        Key.Dispose();
        _directory.Dispose();
    }

    private static byte[] Line(int seq) =>
        EntryLine.Encode(seq, EntryLine.Body(new LedgerEntry { Kind = "interaction.accepted", At = 1_795_000_000_000 + seq, Interaction = $"i-{seq % 7}" }));
}
