using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Calls;

/// <summary>
/// Adds the link to a late recording to a Task (AL-11). The description may have been edited by people since, so a line is added to it and
/// nothing else of it changes.
/// </summary>
internal sealed class RecordingWriter(TaskPatch tasks, SalesforceOptions options)
{
    private readonly IReadOnlyList<string> _own = [.. options.Task.CustomFields.Where(f => f.Source == TaskSources.Recording).Select(f => f.Field)];

    public Task<WrittenRecord> PutAsync(CallRecording recording, CancellationToken ct) =>
        tasks.PutAsync(recording.CallLog, [TaskPatch.Description, .. _own], held => Missing(held, recording.Link), ct);

    private JsonObject Missing(JsonElement held, string link)
    {
        var fields = new JsonObject();
        foreach (var field in _own.Where(f => link.Length <= TaskText.LineCap && held.Text(f) is not { Length: > 0 }))
            fields[field] = link;
        var text = held.Text(TaskPatch.Description) ?? "";
        var longer = $"{text}\n{CallDescription.Recording(link)}".TrimStart('\n');
        if (!text.Contains(link, StringComparison.Ordinal) && longer.Length <= TaskText.LongCap)
            fields[TaskPatch.Description] = longer;
        return fields;
    }
}
