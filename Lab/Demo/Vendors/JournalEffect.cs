using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrmHub.Lab.Demo.Vendors;

/// <summary>One thing a simulated vendor committed.</summary>
/// <param name="Id">The record.</param>
/// <param name="Key">The writer's key of it.</param>
/// <param name="Fields">What was written.</param>
internal sealed partial record JournalEffect(string Id, string Key, JsonElement Fields)
{
    /// <summary>The conversation it logs: a field of a Task, a line in the note of a call log.</summary>
    public string Conversation => Field("CallObject") is { Length: > 0 } named ? named : Line().Match(Field("note")).Groups[1].Value;

    public string Field(string name) =>
        Fields.ValueKind == JsonValueKind.Object && Fields.TryGetProperty(name, out var value) ? value.ToString() : "";

    [GeneratedRegex("Conversation: ([0-9a-zA-Z-]+)")]
    private static partial Regex Line();
}
