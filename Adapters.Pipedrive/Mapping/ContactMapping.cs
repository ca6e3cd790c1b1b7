using System.Text.Json;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Person of an answer → what the hub knows of one. A record without a proper id is no record.</summary>
/// <param name="names">Custom fields in use.</param>
/// <param name="fields">Their keys, by name.</param>
/// <param name="labels">Names of labels, by id.</param>
/// <param name="company">Where people open records.</param>
internal sealed class ContactMapping(FieldNames names, IReadOnlyDictionary<string, CustomField> fields, IReadOnlyDictionary<long, string> labels, Uri company)
{
    /// <summary>Comes only when asked for.</summary>
    public const string MarketingStatus = "marketing_status";

    /// <summary>Null when the record is unusable or deleted.</summary>
    /// <param name="person">The record.</param>
    /// <param name="organizations">Names of organisations, as far as an answer told them.</param>
    public ContactRecord? Record(JsonElement person, IReadOnlyDictionary<long, string> organizations)
    {
        if (person.Id("id") is not { } id || person.Member("is_deleted") is { ValueKind: JsonValueKind.True })
            return null;
        var organization = person.Id("org_id");
        var (first, last) = Names(person);
        return new ContactRecord
        {
            Ref = new RecordRef(PipedriveAdapter.System, "person", RecordId.Text(id)),
            FirstName = first,
            LastName = last,
            Emails = [.. Channel(person, "emails").Select(e => new Email(e.Value)).Distinct()],
            Phones = Phones(person),
            AccountId = organization is { } account ? RecordId.Text(account) : null,
            AccountName = organization is { } known ? organizations.GetValueOrDefault(known) : null,
            AccountNumber = Custom(person, names.AccountNumber),
            Tier = Custom(person, names.Tier),
            Status = Custom(person, names.Status),
            Tags = [.. Labels(person).Select(l => labels.GetValueOrDefault(l)).OfType<string>()],
            Consents = [.. Consents(person)],
            CrossReferences = [.. CrossReferences(person)],
            ChangedAt = person.Time("update_time"),
            Url = RecordLinks.Person(company, id),
        };
    }

    /// <summary>Ids of the labels a person wears.</summary>
    public static IEnumerable<long> Labels(JsonElement person) => person.Items("label_ids").Where(l => l.ValueKind == JsonValueKind.Number).Select(l => l.TryGetInt64(out var id) ? id : 0);

    // no_consent is what Pipedrive says of everybody nobody has asked; archived are subscribers who are written to no more.
    private static IEnumerable<ContactConsent> Consents(JsonElement person) => person.Text(MarketingStatus) switch
    {
        "subscribed" => [new ContactConsent("marketing", Granted: true, "marketing_status subscribed")],
        "unsubscribed" => [new ContactConsent("marketing", Granted: false, "marketing_status unsubscribed")],
        _ => [],
    };

    private static (PersonName? First, PersonName? Last) Names(JsonElement person)
    {
        var (first, last) = (person.Text("first_name"), person.Text("last_name"));
        if (first is null && last is null)
            last = person.Text("name");
        return (first is null ? null : new PersonName(first), last is null ? null : new PersonName(last));
    }

    private List<ContactPhone> Phones(JsonElement person)
    {
        var phones = new List<ContactPhone>();
        if (Custom(person, names.Phone) is { } checkedNumber)
            phones.Add(new ContactPhone(new RawPhone(checkedNumber), "work"));
        foreach (var (value, label) in Channel(person, "phones").Where(p => phones.TrueForAll(k => k.Number.Value != p.Value)))
            phones.Add(new ContactPhone(new RawPhone(value), label is "work" or "mobile" or "home" ? label : "other"));
        return phones;
    }

    private IEnumerable<RecordRef> CrossReferences(JsonElement person)
    {
        if (Custom(person, names.HubKey) is { } customer)
            yield return new RecordRef(PipedriveAdapter.Hub, "customer", customer);
        foreach (var reference in names.CrossReferences)
        {
            if (Custom(person, reference.Field) is { } id)
                yield return new RecordRef(reference.System, reference.Kind, id);
        }
    }

    // The primary one first.
    private static IEnumerable<(string Value, string? Label)> Channel(JsonElement person, string name) => person.Items(name)
        .OrderByDescending(i => i.Member("primary") is { ValueKind: JsonValueKind.True })
        .Select(i => (Value: i.Text("value"), Label: i.Text("label")))
        .Where(i => i.Value is not null)
        .Select(i => (i.Value!, i.Label));

    private string? Custom(JsonElement person, string? name) =>
        name is not null && fields.TryGetValue(name, out var field) ? person.Member("custom_fields")?.Plain(field.Code) : null;
}
