namespace CrmHub.Hub.Plugins.Loading;

/// <summary>
/// Private copies of adapter folders (0700 below the system's temporary folder): the originals stay free to be replaced, and nobody
/// else can change what was hashed. Copies left behind by a killed hub are swept at the next start.
/// </summary>
internal sealed class ShadowCopies : IDisposable
{
    private const string Prefix = "crmhub-adapters-";
    private const string Owner = "owner";

    private readonly Lock _lock = new();
    private DirectoryInfo? _root;
    private FileStream? _owner;
    private int _count;

    /// <summary>Writes the files into a new private folder and returns its path.</summary>
    public string Write(PluginFiles files)
    {
        var folder = Path.Combine(Root(), $"{Interlocked.Increment(ref _count)}-{files.Folder}");
        Directory.CreateDirectory(folder);
        foreach (var file in files.Files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes);
        }

        return folder;
    }

    /// <summary>Deletes a copy; one that is still in use stays until the hub ends.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Mapped files cannot be deleted on Windows before the context is collected; Dispose or the next start's sweep takes them.
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            // The owner's file goes last: as long as it is there the next start can still sweep what is left.
            foreach (var copy in _root?.EnumerateDirectories() ?? [])
                Delete(copy.FullName);
            _owner?.Dispose();
            if (_root is not null)
                Delete(_root.FullName);
            (_owner, _root) = (null, null);
        }
    }

    private string Root()
    {
        lock (_lock)
        {
            if (_root is null)
            {
                Sweep();
                _root = Directory.CreateTempSubdirectory(Prefix);
                _owner = new FileStream(Path.Combine(_root.FullName, Owner), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
            }

            return _root.FullName;
        }
    }

    private static void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
            if (IsAbandoned(folder))
                Delete(folder);
    }

    private static bool IsAbandoned(string folder)
    {
        try
        {
            // A living hub holds this file open and unshared.
            using var owner = new FileStream(Path.Combine(folder, Owner), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
