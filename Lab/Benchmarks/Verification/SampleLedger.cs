using System.Globalization;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Ledger;

namespace CrmHub.Lab.Benchmarks.Verification;

/// <summary>An exported ledger of accepted interactions, as the hub writes them, and the checkpoint of all of it.</summary>
internal sealed class SampleLedger
{
    private const int Rows = 100_000;

    private readonly string _path;

    private SampleLedger(string path, IReadOnlyList<byte[]> lines, Checkpoint checkpoint) => (_path, Lines, Checkpoint) = (path, lines, checkpoint);

    public IReadOnlyList<byte[]> Lines { get; }

    public Checkpoint Checkpoint { get; }

    public static async Task<SampleLedger> WriteAsync(string path, CancellationToken ct)
    {
        var lines = Enumerable.Range(0, Rows).Select(seq => EntryLine.Encode(seq, EntryLine.Body(Entry(seq)))).ToArray();
        var log = new Frontier();
        var leaf = new byte[LeafHash.Size];
        var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        await using (file)
        {
            foreach (var line in lines)
            {
                LeafHash.Of(line, leaf);
                log.Append(leaf);
                await file.WriteAsync((byte[])[.. line, (byte)'\n'], ct);
            }
        }

        return new SampleLedger(path, lines, new Checkpoint("benchmark", log.Size, log.Root()));
    }

    public FileStream Open() => new(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Changes one digit in the middle.</summary>
    public async Task AlterAsync(CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(_path, ct);
        var at = Array.FindIndex(bytes, bytes.Length / 2, b => b is >= (byte)'0' and < (byte)'9');
        bytes[at]++;
        await File.WriteAllBytesAsync(_path, bytes, ct);
    }

    private static LedgerEntry Entry(int number)
    {
        var id = Ids.New(TimeProvider.System).Text();
        return new LedgerEntry
        {
            Kind = "interaction.accepted",
            At = 1_773_482_400_000 + number,
            Interaction = id,
            Data =
            [
                ("source", "genesys"),
                ("conversation", string.Create(CultureInfo.InvariantCulture, $"bench-{number:D12}")),
                ("participant", "agent-1"),
                ("subject", id),
                ("sealed", new string('a', 64)),
                ("op.salesforce", OpId.Derive("genesys", id, "call_log", "salesforce").Value),
            ],
        };
    }
}
