using System.Text.Json;

namespace CrmHub.Lab.Demo.Vendors;

/// <summary>A simulator's own journal, read from its file: what the vendor committed, whatever anybody says about it.</summary>
internal sealed class JournalFile(string path)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);

    /// <summary>The effects of one name so far, in commit order.</summary>
    public IReadOnlyList<JournalEffect> Effects(string name) =>
    [
        .. Lines("effect").Where(e => Text(e, "effect") == name)
            .Select(e => new JournalEffect(Text(e, "id"), Text(e, "key"), e.TryGetProperty("fields", out var fields) ? fields : default)),
    ];

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

    /// <summary>Looks until so many requests were answered with a status, or the time is over; how many there were at the end.</summary>
    public async Task<int> AnsweredAsync(int status, int enough, TimeSpan limit, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var count = Lines("request").Count(r => r.TryGetProperty("status", out var sent) && sent.GetInt32() == status);
            if (count >= enough || TimeProvider.System.GetElapsedTime(started) > limit)
                return count;
            await Task.Delay(Look, ct);
        }
    }

    private List<JsonElement> Lines(string kind)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        // The last line may still be in the making: it has no newline yet.
        return [.. reader.ReadToEnd().Split('\n')[..^1].Select(line => JsonElement.Parse(line)).Where(entry => Text(entry, "kind") == kind)];
    }

    private static string Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
