using System.CommandLine;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Commands;

/// <summary><c>export-ledger --database data/crmhub.db --output export.jsonl</c>: for a hub that is not running; a running one streams <c>Ledger.Read</c>.</summary>
internal static class ExportLedgerCommand
{
    private const int Page = 1_000;

    public static Command Create()
    {
        var database = new Option<string>("--database") { Description = "The SQLite database file", DefaultValueFactory = _ => new StorageOptions().Path };
        var output = new Option<string>("--output") { Description = "The file to write, one entry a line", DefaultValueFactory = _ => "export.jsonl" };
        var command = new Command("export-ledger", "Write the ledger of a stopped hub to a file, for verify-ledger") { database, output };
        command.SetAction((parsed, ct) => ExportAsync(parsed.GetValue(database)!, parsed.GetValue(output)!, ct));
        return command;
    }

    private static async Task<int> ExportAsync(string path, string output, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"There is no database {path}.");
            return 2;
        }

        try
        {
            using var database = Database.Open(new StorageOptions { Path = path }, TimeProvider.System);
            var store = new LedgerStore(database);
            var file = File.Create(output);
            await using var _ = file.ConfigureAwait(false);
            long next = 0;
            while (await store.ReadAsync(next, Page, ct).ConfigureAwait(false) is { Count: > 0 } rows)
            {
                foreach (var row in rows)
                {
                    await file.WriteAsync(row.Line, ct).ConfigureAwait(false);
                    file.WriteByte((byte)'\n');
                }

                next += rows.Count;
            }

            Console.WriteLine($"{next} entries written to {output}.");
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or StorageException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
