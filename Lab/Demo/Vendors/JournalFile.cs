using System.Text.Json;

namespace CrmHub.Lab.Demo.Vendors;

/// <summary>A simulator's own journal, read from its file: what the vendor committed, whatever anybody says about it.</summary>
internal sealed class JournalFile(string path)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);

    /// <summary>The effects of one name so far, in commit order.</summary>
    public IReadOnlyList<JournalEffect> Effects(string name)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var effects = new List<JournalEffect>();
        // The last line may still be in the making: it has no newline yet.
        foreach (var line in reader.ReadToEnd().Split('\n')[..^1])
        {
            var entry = JsonElement.Parse(line);
            if (entry.GetProperty("kind").GetString() == "effect" && entry.GetProperty("effect").GetString() == name)
                effects.Add(new JournalEffect(Text(entry, "id"), Text(entry, "key"), entry.TryGetProperty("fields", out var fields) ? fields : default));
        }
        return effects;
    }

    /// <summary>Looks until the effects of one name satisfy the condition, or the time is over; what there was at the end.</summary>
    public async Task<IReadOnlyList<JournalEffect>> UntilAsync(
        string name, Func<IReadOnlyList<JournalEffect>, bool> enough, TimeSpan limit, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var effects = Effects(name);
            if (enough(effects) || TimeProvider.System.GetElapsedTime(started) > limit)
                return effects;
            await Task.Delay(Look, ct);
        }
    }

    private static string Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
