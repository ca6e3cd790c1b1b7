using System.Text;
using System.Text.Json;

namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>The ledger, checked by another process; and the search for a caller's number in all the hub wrote.</summary>
internal static class Proof
{
    private const string Export = "export.jsonl";
    private const string Checkpoint = "checkpoint";

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("Prove it", "Every acceptance, decision and attempt is a leaf of a Merkle log. An auditor needs the export and a signed checkpoint, not the hub.");
        await stage.SettleAsync(ct);
        var signed = await stage.ControlRoom.CheckpointAsync(ct);
        var lines = await stage.ControlRoom.LedgerAsync(ct);
        // Exactly what the checkpoint covers: lookups are sealed in the background, so the log may be longer by now.
        var size = int.Parse(signed.Note.Split('\n')[1], System.Globalization.CultureInfo.InvariantCulture);
        await WriteAsync(stage, lines.Take(size), signed.Note, signed.PublicKey, ct);
        var (exitCode, sentence) = await stage.Installation.HubCommandAsync(["verify-ledger", Export, Checkpoint], ct);
        stage.Narrator.Expect(exitCode == 0, sentence);
        Summarise(stage, lines);
        await TamperAsync(stage, ct);
        Search(stage);
    }

    private static async Task WriteAsync(Stage stage, IEnumerable<byte[]> lines, string note, string publicKey, CancellationToken ct)
    {
        var folder = stage.Installation.HubFolder;
        await using (var file = File.Create(Path.Combine(folder, Export)))
        {
            foreach (var line in lines)
            {
                await file.WriteAsync(line, ct);
                file.WriteByte((byte)'\n');
            }
        }
        await File.WriteAllTextAsync(Path.Combine(folder, Checkpoint), note, ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "ledger-key.pub.pem"), publicKey, ct);
    }

    private static void Summarise(Stage stage, IReadOnlyList<byte[]> lines)
    {
        var entries = lines.Select(line => JsonElement.Parse(line)).ToList();
        var decisions = entries.Where(e => Kind(e) == "lookups.sealed").Sum(e => e.GetProperty("data").GetProperty("entries").GetInt32());
        stage.Narrator.Expect(decisions >= stage.Reception.Asked, $"{stage.Reception.Asked} lookups were asked here; the ledger seals {decisions} decisions (the hub looks callers up for call logs, too)");
        stage.Narrator.Table(
            ["ledger entry", "count"],
            entries.CountBy(Kind).OrderByDescending(k => k.Value).Select(k => (IReadOnlyList<string>)[k.Key, $"{k.Value}"]));
    }

    private static async Task TamperAsync(Stage stage, CancellationToken ct)
    {
        var path = Path.Combine(stage.Installation.HubFolder, Export);
        var lines = await File.ReadAllLinesAsync(path, ct);
        lines[lines.Length / 2] = lines[lines.Length / 2].Replace("\"at\":\"20", "\"at\":\"19", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Path.Combine(stage.Installation.HubFolder, "tampered.jsonl"), lines, ct);
        var (exitCode, sentence) = await stage.Installation.HubCommandAsync(["verify-ledger", "tampered.jsonl", Checkpoint], ct);
        stage.Narrator.Expect(exitCode == 1, $"one digit of one entry changed: {sentence.Split('\n')[0]}");
    }

    // The CRMs' journals prove that the search can find: there the numbers and mail addresses are.
    private static void Search(Stage stage)
    {
        var needles = stage.Crm.Effects("task.created").Select(t => Digits(t.Field("Description").Split('\n')[0])).Where(d => d.Length >= 10)
            .Concat(stage.SecondCrm.Effects("call_log.created").Select(l => Digits(l.Field("from_phone_number"))).Where(d => d.Length >= 10))
            .Concat(stage.Pipedrive.People.Select(p => p.Email))
            .Append(Digits(stage.Cast.Stranger)).Distinct(StringComparer.Ordinal).ToList();
        var files = Directory.GetFiles(stage.Installation.HubFolder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        var hits = files.Sum(file => Hits(file, needles));
        var (first, second) = (Hits(stage.Installation.SalesforceJournal, needles), Hits(stage.Installation.PipedriveJournal, needles));
        stage.Narrator.Expect(
            hits == 0 && first > 0 && second > 0,
            $"{needles.Count} numbers and mail addresses of callers searched in all {files.Count} files the hub wrote (database, write-ahead log, ledger, logs): "
            + $"{hits} hits; in Salesforce's journal: {first}, in Pipedrive's: {second}");
    }

    private static int Hits(string path, IReadOnlyList<string> needles)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        var bytes = copy.ToArray();
        return needles.Count(needle => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(needle)) >= 0
            || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(needle)) >= 0);
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Kind(JsonElement entry) => entry.GetProperty("kind").GetString()!;
}
