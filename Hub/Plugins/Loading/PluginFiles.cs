using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Hub.Plugins.Loading;

/// <summary>
/// The files of one adapter folder, read once into memory: what is hashed is what is loaded, whatever happens to the folder meanwhile.
/// </summary>
internal sealed class PluginFiles
{
    public const long MostBytes = 256L << 20;

    // Links are not followed: a folder must not pull in files from elsewhere. The folder itself may be a link, to be switched at once.
    private static readonly EnumerationOptions Everything =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    private PluginFiles(string folder, IReadOnlyList<PluginFile> files)
    {
        Folder = folder;
        Files = files;
        Fingerprint = Hash(files);
    }

    /// <summary>Name of the folder.</summary>
    public string Folder { get; }

    /// <summary>By path, in byte order.</summary>
    public IReadOnlyList<PluginFile> Files { get; }

    /// <summary>
    /// SHA-256, lower-case hex, of the lines <c>sha256 of the file, two spaces, path, line feed</c> in byte order of the paths; the same as
    /// <c>find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum</c> inside the folder.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>Reads the folder.</summary>
    /// <exception cref="PluginRefusedException">A file cannot be read, or there is too much of it.</exception>
    public static PluginFiles Read(string path)
    {
        try
        {
            var files = new List<PluginFile>();
            var left = MostBytes;
            foreach (var file in new DirectoryInfo(path).EnumerateFiles("*", Everything))
            {
                left -= file.Length;
                if (left < 0)
                    throw PluginRefusedException.Faulted($"The folder holds more than {MostBytes >> 20} MB; an adapter's build output does not.");
                files.Add(new PluginFile(Path.GetRelativePath(path, file.FullName).Replace('\\', '/'), File.ReadAllBytes(file.FullName)));
            }

            files.Sort((a, b) => Encoding.UTF8.GetBytes(a.Path).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.Path)));
            return new PluginFiles(Path.GetFileName(path), files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PluginRefusedException.Faulted($"The folder cannot be read ({e.GetType().Name}): let the hub's account read it, then reload.", e);
        }
    }

    private static string Hash(IReadOnlyList<PluginFile> files)
    {
        var lines = new StringBuilder();
        foreach (var file in files)
            lines.Append(Convert.ToHexStringLower(SHA256.HashData(file.Bytes))).Append("  ").Append(file.Path).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }
}
