using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Calls;

/// <summary>
/// Adds the link to a late recording to a Task (AL-11): reads, compares, writes. The description may have been edited by people since, so
/// a line is added to it and nothing else of it changes; a Task they deleted is not missed.
/// </summary>
internal sealed class RecordingWriter(SalesforceClient client, SalesforceOptions options)
{
    private const string Description = "Description";

    private readonly IReadOnlyList<string> _own = [.. options.Task.CustomFields.Where(f => f.Source == TaskSources.Recording).Select(f => f.Field)];

    public async Task<WrittenRecord> PutAsync(CallRecording recording, CancellationToken ct)
    {
        var id = SalesforceId.Canonical(recording.CallLog.Id);
        var task = new WrittenRecord(new RecordRef(SalesforceAdapter.System, "task", id), WriteOutcome.Unchanged, RecordLinks.View(options.BaseUrl, "Task", id));
        var read = SalesforceRequest.Get($"sobjects/Task/{id}?fields={string.Join(',', (string[])["Id", Description, .. _own])}", CallPriority.Record);
        var held = await client.SendAsync(read, ct).ConfigureAwait(false);
        if (!held.IsSuccess)
            return client.Failure(held, changes: false) is { Kind: FailureKind.NotFound } ? task : throw client.Failure(held, changes: false);
        var body = JsonAnswer.Read(held, changes: false);
        if (!body.Shows(Description))
            throw JsonAnswer.Unreadable(changes: false);
        var fields = Missing(body, recording.Link);
        if (fields.Count == 0)
            return task;
        await client.UpdateAsync(SalesforceRequest.Patch($"sobjects/Task/{id}", fields), ct).ConfigureAwait(false);
        return task with { Outcome = WriteOutcome.Updated };
    }

    private JsonObject Missing(JsonElement held, string link)
    {
        var fields = new JsonObject();
        foreach (var field in _own.Where(f => link.Length <= TaskText.LineCap && held.Text(f) is not { Length: > 0 }))
            fields[field] = link;
        var text = held.Text(Description) ?? "";
        var longer = $"{text}\n{CallDescription.Recording(link)}".TrimStart('\n');
        if (!text.Contains(link, StringComparison.Ordinal) && longer.Length <= TaskText.LongCap)
            fields[Description] = longer;
        return fields;
    }
}
