using System.Globalization;
using System.Text;

namespace CrmHub.Hub.Keys;

/// <summary>Makes master keys: a new <c>&lt;id&gt;.key</c> in a directory, or one more line in a file. The newest wraps once the hub has seen it.</summary>
internal static class MasterKeyFile
{
    private const string Extension = ".key";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Adds a key and returns its id.</summary>
    /// <param name="path">A directory (there, or spelt with a final separator), or a file.</param>
    /// <param name="id">Name of the generation; null takes the time, which sorts last in a directory.</param>
    /// <exception cref="MasterKeyException">The id exists, would not be the wrapping one, or the path cannot be written.</exception>
    public static string Add(string path, string? id, TimeProvider time)
    {
        id ??= time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        if (id.Length == 0 || id.AsSpan().ContainsAnyExcept(MasterKeySource.IdCharacters))
        {
            throw new MasterKeyException($"'{id}' cannot name a master key: letters, digits, '.', '_' and '-' only.");
        }

        try
        {
            var isDirectory = Directory.Exists(path) || Path.EndsInDirectorySeparator(path);
            RequireNewest(path, id, isDirectory);
            Write(path, id, isDirectory);
            return id;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"A master key cannot be written to {path}: {e.Message}", e);
        }
    }

    private static void RequireNewest(string path, string id, bool isDirectory)
    {
        var there = File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFiles(path, "*" + Extension).Any())
            ? MasterKeySource.Read(new MasterKeyOptions { Path = path }).Select(key => key.Id).ToList()
            : [];
        if (there.Contains(id, StringComparer.Ordinal))
        {
            throw new MasterKeyException($"{path} already holds a master key '{id}'.");
        }

        if (isDirectory && there.Count > 0 && string.CompareOrdinal(id, there[^1]) < 0)
        {
            throw new MasterKeyException($"'{id}' sorts before '{there[^1]}' and would not be the one that wraps. Name it with --id.");
        }
    }

    private static void Write(string path, string id, bool isDirectory)
    {
        var key = new byte[Envelope.KeyLength];
        RandomBytes.Take(key);
        var base64 = Convert.ToBase64String(key);
        if (isDirectory)
        {
            Directory.CreateDirectory(path);
            Append(Path.Combine(path, id + Extension), base64 + "\n");
        }
        else
        {
            var isOpenLine = File.Exists(path) && File.ReadAllText(path) is { Length: > 0 } text && text[^1] != '\n';
            Append(path, $"{(isOpenLine ? "\n" : "")}{id}:{base64}\n");
        }
    }

    private static void Append(string path, string text)
    {
        var isNew = !File.Exists(path);
        var options = new FileStreamOptions { Mode = isNew ? FileMode.CreateNew : FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && isNew)
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
