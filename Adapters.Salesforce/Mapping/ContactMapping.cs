using System.Text.Json;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Record of an answer → what the hub knows of a person. A record without a proper id is no record.</summary>
internal sealed class ContactMapping(ContactFields fields, Uri instance)
{
    /// <summary>Null when the record is unusable or a lead that became a contact.</summary>
    public ContactRecord? Record(JsonElement record)
    {
        var type = record.Member("attributes")?.Text("type");
        if (type is not ("Contact" or "Lead") || !SalesforceId.TryCanonical(record.Text("Id"), out var id))
            return null;
        if (record.Member("IsConverted") is { ValueKind: JsonValueKind.True })
            return null;
        return type == "Contact" ? Contact(record, id) : Lead(record, id);
    }

    private ContactRecord Contact(JsonElement record, string id) => Person(record, id, "contact") with
    {
        Phones = Phones(record, [(fields.Phone, "work"), (fields.Mobile, "mobile"), .. fields.Typed.Select(p => (p.Field, p.Kind))]),
        AccountId = SalesforceId.TryCanonical(record.Text("AccountId"), out var account) ? account : null,
        AccountName = record.Member("Account")?.Text("Name"),
        AccountNumber = fields.AccountNumber is { } number ? record.Member("Account")?.Text(number) : null,
        Tier = Optional(record, fields.Tier),
        Status = Optional(record, fields.Status),
        Tags = [.. fields.Tags.SelectMany(t => (record.Text(t) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
        Cases = [.. Cases(record)],
        CrossReferences = [.. CrossReferences(record)],
    };

    private ContactRecord Lead(JsonElement record, string id) => Person(record, id, "lead") with
    {
        Phones = Phones(record, [("Phone", "work"), ("MobilePhone", "mobile")]),
        AccountName = record.Text("Company"),
        Status = record.Text("Status"),
    };

    private ContactRecord Person(JsonElement record, string id, string kind) => new()
    {
        Ref = new RecordRef(SalesforceAdapter.System, kind, id),
        FirstName = record.Text("FirstName") is { } first ? new PersonName(first) : null,
        LastName = record.Text("LastName") is { } last ? new PersonName(last) : null,
        Emails = record.Text("Email") is { } email ? [new Email(email)] : [],
        Notes = Optional(record, fields.Notes) is { } notes ? new FreeText(notes) : null,
        Consents = [.. fields.Consents.Where(c => record.Member(c.Field) is { ValueKind: JsonValueKind.True }).Select(c => new ContactConsent(c.Purpose, c.Granted, c.Field))],
        ChangedAt = record.Time("SystemModstamp"),
        Url = RecordLinks.View(instance, kind == "lead" ? "Lead" : "Contact", id),
    };

    private static IEnumerable<ContactCase> Cases(JsonElement record)
    {
        foreach (var known in (record.Member("Cases") ?? default).Items("records"))
        {
            if (SalesforceId.TryCanonical(known.Text("Id"), out var id))
                yield return new ContactCase(id, new FreeText(known.Text("Subject") ?? ""), known.Text("Status") ?? "", known.Time("LastModifiedDate"));
        }
    }

    private IEnumerable<RecordRef> CrossReferences(JsonElement record)
    {
        if (Optional(record, fields.HubKey) is { } customer)
            yield return new RecordRef(SalesforceAdapter.Hub, "customer", customer);
        foreach (var reference in fields.CrossReferences)
        {
            if (record.Text(reference.Field) is { } id)
                yield return new RecordRef(reference.System, reference.Kind, id);
        }
    }

    private static List<ContactPhone> Phones(JsonElement record, IReadOnlyList<(string? Field, string Kind)> columns)
    {
        var phones = new List<ContactPhone>();
        foreach (var (field, kind) in columns)
        {
            if (Optional(record, field) is { } number && phones.TrueForAll(p => p.Number.Value != number))
                phones.Add(new ContactPhone(new RawPhone(number), kind));
        }

        return phones;
    }

    private static string? Optional(JsonElement record, string? field) => field is null ? null : record.Text(field);
}
