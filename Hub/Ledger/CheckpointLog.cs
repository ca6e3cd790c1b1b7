using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CrmHub.Hub.Ledger;

/// <summary>
/// checkpoints.log: every checkpoint ever published, one JSON object per line with the time it was written and the note as it was signed.
/// The time is information, the note is evidence.
/// </summary>
internal static class CheckpointLog
{
    public const string FileName = "checkpoints.log";

    private const int TailLength = 64 * 1024;

    public static byte[] Line(SignedCheckpoint signed, DateTimeOffset at)
    {
        var line = new JsonLine(stackalloc byte[1024]);
        line.Raw("{\"at\":"u8);
        line.Text(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        line.Raw(",\"note\":"u8);
        line.Text(signed.Note);
        line.Raw("}\n"u8);
        var bytes = line.Written.ToArray();
        line.Dispose();
        return bytes;
    }

    /// <summary>Every checkpoint of the log, or the single one of a plain note.</summary>
    /// <exception cref="FormatException">A line that is not the last is not a checkpoint.</exception>
    public static IEnumerable<SignedCheckpoint> Read(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        if (reader.Peek() != '{')
        {
            yield return SignedCheckpoint.Parse(reader.ReadToEnd());
            yield break;
        }

        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } checkpoint)
            {
                yield return checkpoint;
            }
            else if (reader.Peek() >= 0)
            {
                throw new FormatException("A line of the log of checkpoints is not one.");
            }
        }
    }

    /// <summary>The last whole checkpoint; null when there is none. A line torn by a crash is passed over.</summary>
    public static SignedCheckpoint? Last(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        file.Seek(-Math.Min(TailLength, file.Length), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Reverse().Select(Parse).FirstOrDefault(checkpoint => checkpoint is not null);
    }

    internal static SignedCheckpoint? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("note", out var note)
                ? SignedCheckpoint.Parse(note.GetString() ?? "")
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
