using System.Text.Json;

namespace CrmHub.Lab.Demo.Vendors;

/// <summary>One thing a simulated vendor committed.</summary>
/// <param name="Id">The record.</param>
/// <param name="Key">The writer's key of it.</param>
/// <param name="Fields">What was written.</param>
internal sealed record JournalEffect(string Id, string Key, JsonElement Fields)
{
    /// <summary>Of a Task: the conversation it logs.</summary>
    public string Conversation => Field("CallObject");

    public string Field(string name) =>
        Fields.ValueKind == JsonValueKind.Object && Fields.TryGetProperty(name, out var value) ? value.ToString() : "";
}
