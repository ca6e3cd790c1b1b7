namespace CrmHub.Shim.Admission;

/// <summary>A file with one secret per line: two lines while a secret is being replaced, one otherwise.</summary>
internal static class SecretFile
{
    private const int MostBytes = 64 * 1024;

    /// <summary>The lines, trimmed, without the empty ones; at least one.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    /// <exception cref="InvalidDataException">It holds no secret or one that is too short: perhaps it is just being written.</exception>
    public static IReadOnlyList<string> Read(string path, int shortest)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length > MostBytes)
            throw new InvalidDataException($"'{path}' is too large to hold secrets.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines.Any(line => line.Length < shortest))
            throw new InvalidDataException($"'{path}' must hold one secret per line, each of at least {shortest} characters.");
        return lines;
    }
}
