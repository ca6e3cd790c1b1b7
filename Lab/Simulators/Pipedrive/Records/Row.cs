using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Api;

namespace CrmHub.Lab.Simulators.Pipedrive.Records;

/// <summary>One record, in the shape it is shown.</summary>
internal sealed class Row(long id, JsonObject data, DateTimeOffset added)
{
    public long Id { get; } = id;

    public JsonObject Data { get; set; } = data;

    public DateTimeOffset Added { get; } = added;

    public DateTimeOffset Updated { get; set; } = added;

    public bool IsDeleted { get; set; }

    public long? Link(string name) => Data.Number(name);

    public string? Text(string name) => (string?)Data[name];
}
