using System.CommandLine;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Commands;

/// <summary><c>master-key create --file …</c>: adds a generation; the newest wraps, all unwrap.</summary>
internal static class MasterKeyCommand
{
    public static Command Create()
    {
        var file = new Option<string>("--file") { Description = "The file or directory of master keys (Keys:Path); the last one wraps", Required = true };
        var id = new Option<string?>("--id") { Description = "Name of the generation; default: the time, which sorts last" };
        var create = new Command("create", "Add a new master key; a running hub notices the change") { file, id };
        create.SetAction(parsed => Make(parsed.GetValue(file)!, parsed.GetValue(id)));
        return new Command("master-key", "The keys that wrap all others; keep them apart from the database and its backups") { create };
    }

    private static int Make(string file, string? id)
    {
        try
        {
            if (!Path.EndsInDirectorySeparator(file))
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var added = MasterKeyFile.Add(file, id, TimeProvider.System);
            Console.WriteLine($"Master key {added} was added to {file}. Back it up apart from the database: without it the data cannot be read.");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MasterKeyException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
