using System.Text.Json;

namespace CrmHub.Lab.Checker;

/// <summary>Reads JSON Lines that another process may still be writing.</summary>
internal static class JsonLines
{
    public static IEnumerable<JsonElement> Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { Length: > 0 } line)
            yield return JsonDocument.Parse(line).RootElement;
    }

    /// <summary>The text of a property; empty when there is none.</summary>
    public static string Text(this JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
