using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Calls;

/// <summary>
/// Stamps contacts with their last call (AL-07): reads, compares, writes. Salesforce's own last-activity date is computed there and never
/// written. With the date field switched off nothing is owed and nothing is asked.
/// </summary>
internal sealed class LastCallWriter(SalesforceClient client, SalesforceOptions options)
{
    public async Task<WrittenRecord> PutAsync(LastCall call, CancellationToken ct)
    {
        var id = SalesforceId.Canonical(call.Contact.Id);
        var reference = new RecordRef(SalesforceAdapter.System, "contact", id);
        var contact = new WrittenRecord(reference, WriteOutcome.Unchanged, RecordLinks.View(options.BaseUrl, "Contact", id));
        if (options.LastCall.Date is not { } dateField)
            return contact;
        if (SalesforceId.Prefix(id) != ContactQueries.ContactPrefix)
            throw new AdapterException(FailureKind.Permanent, "not_a_contact", "Only contacts carry the last call.");

        // Salesforce keeps whole seconds: with more the same call would look newer for ever.
        var at = DateTimeOffset.FromUnixTimeSeconds(call.At.ToUnixTimeSeconds());
        var read = SalesforceRequest.Get($"sobjects/Contact/{id}?fields=Id,{dateField}", CallPriority.Record);
        var held = await client.ReadAsync(read, ct).ConfigureAwait(false);
        if (!held.Shows(dateField))
            throw JsonAnswer.Unreadable(changes: false);
        if (held.Time(dateField) >= at)
            return contact;

        var fields = Fields(dateField, at, call.DurationSeconds);
        await client.UpdateAsync(SalesforceRequest.Patch($"sobjects/Contact/{id}", fields), ct).ConfigureAwait(false);
        return contact with { Outcome = WriteOutcome.Updated };
    }

    private JsonObject Fields(string dateField, DateTimeOffset at, int seconds)
    {
        var fields = new JsonObject { [dateField] = TaskText.Time(at) };
        if (options.LastCall.Duration is { } durationField)
            fields[durationField] = seconds;
        return fields;
    }
}
