using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Dispositions;

/// <summary>What the hub has given up, for administrators to see (DP-13): one entry per op id, by upsert.</summary>
internal sealed class ErrorWriter(SalesforceClient client, SalesforceOptions options)
{
    private readonly ExternalIds _entries = new(client);

    public async Task<WrittenRecord> PutAsync(IntegrationError error, CancellationToken ct)
    {
        var layout = options.Errors;
        if (layout.Sobject is not { } sobject)
            throw new AdapterException(FailureKind.Permanent, "no_error_object", "ErrorLogObject names no object.");
        var fields = new JsonObject();
        foreach (var field in layout.Fields)
        {
            if (field.Value(error, Target(error)) is { } value)
                fields[field.Field] = value;
        }

        var (id, outcome) = await PutAsync(new ExternalKey(sobject, layout.KeyField, error.OpId.Value), fields, ct).ConfigureAwait(false);
        return new WrittenRecord(
            new RecordRef(SalesforceAdapter.System, "integration_error", id), outcome, RecordLinks.View(options.BaseUrl, sobject, id));
    }

    // What failed may have failed because of its contact: the entry must not fail for the same reason.
    private async Task<(string Id, WriteOutcome Outcome)> PutAsync(ExternalKey key, JsonObject fields, CancellationToken ct)
    {
        try
        {
            return await _entries.PutAsync(key, fields, ct).ConfigureAwait(false);
        }
        catch (AdapterException e) when (e.Kind is FailureKind.Invalid or FailureKind.NotFound && RemoveContact(fields))
        {
            return await _entries.PutAsync(key, fields, ct).ConfigureAwait(false);
        }
    }

    private bool RemoveContact(JsonObject fields) =>
        options.Errors.Fields.Where(f => f.Source == ErrorField.Contact).Count(f => fields.Remove(f.Field)) > 0;

    private string Target(IntegrationError error) => error.Operation == "disposition" ? options.Disposition.Sobject ?? error.Operation : error.Operation;
}
