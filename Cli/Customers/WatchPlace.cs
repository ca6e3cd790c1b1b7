namespace CrmHub.Cli.Customers;

/// <summary>How far a watcher has come; in a file it outlives the command.</summary>
internal sealed class WatchPlace(string start, string? file)
{
    /// <summary>Of the last message.</summary>
    public string Cursor { get; private set; } = file is not null && File.Exists(file) ? File.ReadAllText(file).Trim() : start;

    /// <summary>Once what came with it is printed. The file always holds a whole place: it is replaced, not written over.</summary>
    public void Move(string cursor)
    {
        if (cursor == Cursor)
            return;
        Cursor = cursor;
        if (file is null)
            return;
        File.WriteAllText(file + ".new", cursor);
        File.Move(file + ".new", file, overwrite: true);
    }
}
