using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Pipedrive.Records;

/// <summary>A call log; the activity beside it has its own life.</summary>
internal sealed class CallLog(string id, JsonObject data, DateTimeOffset added)
{
    public string Id { get; } = id;

    public JsonObject Data { get; } = data;

    public DateTimeOffset Added { get; } = added;

    public bool IsDeleted { get; set; }
}
