using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Calls;

/// <summary>Changes a written Task: reads, compares, writes. A Task people deleted is not missed.</summary>
internal sealed class TaskPatch(SalesforceClient client, SalesforceOptions options)
{
    public const string Description = "Description";

    /// <param name="callLog">The Task.</param>
    /// <param name="fields">What has to be known of it; every one is in the answer, or it is none.</param>
    /// <param name="changes">From what is held; empty = nothing.</param>
    /// <param name="ct">The caller gives up.</param>
    public async Task<WrittenRecord> PutAsync(RecordRef callLog, IEnumerable<string> fields, Func<JsonElement, JsonObject> changes, CancellationToken ct)
    {
        var id = SalesforceId.Canonical(callLog.Id);
        string[] asked = [.. fields.Distinct(StringComparer.OrdinalIgnoreCase)];
        var task = new WrittenRecord(new RecordRef(SalesforceAdapter.System, "task", id), WriteOutcome.Unchanged, RecordLinks.View(options.BaseUrl, "Task", id));
        var read = SalesforceRequest.Get($"sobjects/Task/{id}?fields={string.Join(',', asked.Prepend("Id"))}", CallPriority.Record);
        var held = await client.SendAsync(read, ct).ConfigureAwait(false);
        if (!held.IsSuccess)
            return client.Failure(held, changes: false) is { Kind: FailureKind.NotFound } ? task : throw client.Failure(held, changes: false);
        var body = JsonAnswer.Read(held, changes: false);
        if (!asked.All(f => body.Shows(f)))
            throw JsonAnswer.Unreadable(changes: false);
        var change = changes(body);
        if (change.Count == 0)
            return task;
        await client.UpdateAsync(SalesforceRequest.Patch($"sobjects/Task/{id}", change), ct).ConfigureAwait(false);
        return task with { Outcome = WriteOutcome.Updated };
    }
}
