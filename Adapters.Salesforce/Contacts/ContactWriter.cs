using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Contacts;

/// <summary>
/// Creates people under the hub's customer id, a unique external id. Looks first and leaves an existing record as it is: an upsert would
/// put a phone number in place of a name somebody has typed meanwhile.
/// </summary>
internal sealed class ContactWriter(SalesforceClient client, SalesforceOptions options)
{
    private readonly ExternalIds _records = new(client);

    public async Task<WrittenRecord?> FindAsync(NewContact person, CancellationToken ct)
    {
        var isLead = person.Kind == "lead";
        return await _records.FindAsync(Key(person, isLead), ct).ConfigureAwait(false) is { } id ? Written(id, isLead, WriteOutcome.Adopted) : null;
    }

    public async Task<WrittenRecord> CreateAsync(NewContact person, CancellationToken ct)
    {
        if (await FindAsync(person, ct).ConfigureAwait(false) is { } existing)
            return existing;
        var isLead = person.Kind == "lead";
        var (id, outcome) = await _records.PutAsync(Key(person, isLead), Fields(person, isLead), ct).ConfigureAwait(false);
        return Written(id, isLead, outcome);
    }

    private WrittenRecord Written(string id, bool isLead, WriteOutcome outcome)
    {
        var reference = new RecordRef(SalesforceAdapter.System, isLead ? "lead" : "contact", id);
        return new WrittenRecord(reference, outcome, RecordLinks.View(options.BaseUrl, isLead ? "Lead" : "Contact", id));
    }

    private JsonObject Fields(NewContact person, bool isLead) =>
        isLead ? PersonMapping.Lead(person, options.Lead) : PersonMapping.Contact(person, options.Contact);

    private ExternalKey Key(NewContact person, bool isLead)
    {
        var field = (isLead ? options.Lead.HubKey : options.Contact.HubKey) ?? throw new AdapterException(
            FailureKind.Permanent, "no_key_field", $"Nobody can be created safely: {(isLead ? "LeadKeyField" : "HubKeyField")} names no field.");
        var customer = person.CustomerId ?? throw new AdapterException(
            FailureKind.Invalid, "no_customer_id", "A person is created under the hub's customer id, and there is none.");
        return new ExternalKey(isLead ? "Lead" : "Contact", field, customer.Text());
    }
}
