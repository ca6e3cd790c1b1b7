namespace CrmHub.Hub.Plugins.Settings;

/// <summary>
/// A secret in a file, read again at most once a second, so that a rotated one is used from the next second on. Reading it costs less
/// than being sure it did not change: a mounted secret is a link to a link whose own time never moves. While the file is missing, empty
/// or unreadable the last good content goes on.
/// </summary>
internal sealed class SecretFile(string path, TimeProvider time)
{
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private string? _value;
    private long _readAt;

    /// <summary>The secret as it is now; null when it never could be read.</summary>
    public string? Read()
    {
        lock (_lock)
        {
            if (_value is null || time.GetElapsedTime(_readAt) >= Freshness)
            {
                _readAt = time.GetTimestamp();
                Problem();
            }

            return _value;
        }
    }

    /// <summary>Reads the file at once and says what is wrong with it; null when nothing is.</summary>
    public string? Problem()
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MostBytes)
                return $"The file {path} is larger than a secret may be ({MostBytes >> 10} KB).";
            using var reader = new StreamReader(file);
            var text = reader.ReadToEnd().Trim();
            if (text.Length == 0)
                return $"The file {path} is empty: write the secret into it.";
            _value = text;
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return $"The file {path} cannot be read ({e.GetType().Name}): check the path and the rights of the hub's account.";
        }
    }
}
