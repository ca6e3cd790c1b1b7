using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Calls;

/// <summary>
/// Call logs as Tasks, one per op id by upsert. The subtype that makes a Task a call or an e-mail is taken on insert and refused on update, and an
/// upsert does not say which it will be: so the first write of a key carries it, and when Salesforce refuses it the record exists and is
/// written without. One request for a new log, one for a log this adapter has written lately, two for any other.
/// </summary>
internal sealed class CallLogWriter(SalesforceClient client, SalesforceOptions options)
{
    private readonly ExternalIds _tasks = new(client);
    private readonly RecentKeys _written = new(capacity: 8192);

    public async Task<WrittenRecord?> FindAsync(OpId opId, CancellationToken ct) =>
        await _tasks.FindAsync(Key(opId), ct).ConfigureAwait(false) is { } id ? Written(id, WriteOutcome.Adopted) : null;

    public async Task<WrittenRecord> PutAsync(CallLog log, CancellationToken ct)
    {
        var key = Key(log.OpId);
        var (id, outcome) = _written.Contains(key.Value)
            ? await UpdateAsync(key, log, ct).ConfigureAwait(false)
            : await InsertOrUpdateAsync(key, log, ct).ConfigureAwait(false);
        _written.Add(key.Value);
        return Written(id, outcome);
    }

    /// <summary>Proves that the key field and the custom fields exist and can be read.</summary>
    public Task CheckAsync(CancellationToken ct)
    {
        var fields = options.Task.CustomFields.Select(f => f.Field).Prepend(options.Task.KeyField).Distinct(StringComparer.OrdinalIgnoreCase);
        return client.QueryAsync($"SELECT Id, {string.Join(", ", fields)} FROM Task LIMIT 1", 1, CallPriority.Lookup, ct);
    }

    private async Task<(string Id, WriteOutcome Outcome)> InsertOrUpdateAsync(ExternalKey key, CallLog log, CancellationToken ct)
    {
        var fields = TaskMapping.Fields(log, options.Task);
        fields[TaskMapping.SubtypeField] = TaskMapping.Subtype(log);
        try
        {
            return await _tasks.PutAsync(key, fields, ct).ConfigureAwait(false);
        }
        catch (AdapterException e) when (RefusesSubtype(e))
        {
            return await UpdateAsync(key, log, ct).ConfigureAwait(false);
        }
    }

    private Task<(string Id, WriteOutcome Outcome)> UpdateAsync(ExternalKey key, CallLog log, CancellationToken ct) =>
        _tasks.PutAsync(key, TaskMapping.Fields(log, options.Task), ct);

    private static bool RefusesSubtype(AdapterException e) =>
        e.Code == "INVALID_FIELD_FOR_INSERT_UPDATE" && e.Message.Contains(TaskMapping.SubtypeField, StringComparison.Ordinal);

    private WrittenRecord Written(string id, WriteOutcome outcome) =>
        new(new RecordRef(SalesforceAdapter.System, "task", id), outcome, RecordLinks.View(options.BaseUrl, "Task", id));

    private ExternalKey Key(OpId opId) => new("Task", options.Task.KeyField, opId.Value);
}
