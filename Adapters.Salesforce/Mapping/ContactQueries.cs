using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Query → SOQL and SOSL texts. One query asks for every key there is, because calls are what Salesforce counts.</summary>
internal sealed class ContactQueries(ContactFields fields, CaseReading cases)
{
    public const string ContactPrefix = "003";

    public const string LeadPrefix = "00Q";

    private const int MostCandidates = 200;

    // Fields of a contact every lead has too.
    private static readonly string[] Shared = ["Description", "HasOptedOutOfEmail", "DoNotCall", "HasOptedOutOfFax"];

    private readonly string _contactSelect = string.Join(", ", ContactSelect(fields));
    private readonly string _leadSelect = string.Join(", ", LeadSelect(fields));

    /// <summary>Contacts that match any key; null when no key can be asked of contacts.</summary>
    /// <param name="query">The keys.</param>
    /// <param name="withCases">Their cases come along, which costs nothing but the permission to see them.</param>
    public string? Contacts(ContactQuery query, bool withCases)
    {
        var conditions = Conditions(query).ToList();
        return conditions.Count == 0
            ? null
            : $"SELECT {Columns(withCases)} FROM Contact WHERE {string.Join(" OR ", conditions)} {Latest(query)}";
    }

    /// <summary>Ids of contacts already found, with their cases: a search answers no rows of other objects.</summary>
    public string CasesOf(IEnumerable<string> contacts) =>
        $"SELECT Id, {cases.Select} FROM Contact WHERE Id IN ({string.Join(", ", contacts.Take(MostCandidates).Select(Soql.Literal))})";

    /// <summary>Leads that match a key leads have; null when there is none.</summary>
    public string? Leads(ContactQuery query)
    {
        var conditions = LeadConditions(query).ToList();
        return conditions.Count == 0
            ? null
            : $"SELECT {_leadSelect} FROM Lead WHERE IsConverted = false AND ({string.Join(" OR ", conditions)}) {Latest(query)}";
    }

    /// <summary>
    /// People with this number in any phone field, however it is written there: the search ignores punctuation. Asked both with and
    /// without the country code. Null when there are not enough digits to search for.
    /// </summary>
    public string? ByPhone(ContactQuery query, bool leads)
    {
        string?[] numbers = [Digits(query.NationalDigits), Digits(query.Phone?.Value)];
        var terms = numbers.OfType<string>().Distinct().Select(Sosl.Term).ToList();
        if (terms.Count == 0)
            return null;
        var returning = $"Contact({_contactSelect} LIMIT {Limit(query)})" + (leads ? $", Lead({_leadSelect} LIMIT {Limit(query)})" : "");
        return $"FIND {{{string.Join(" OR ", terms)}}} IN PHONE FIELDS RETURNING {returning}";
    }

    /// <summary>A query of one row that names every field of contacts in use, so that a missing one shows.</summary>
    public string Probe(LastCallFields lastCall, bool withCases)
    {
        var fields = new[] { Columns(withCases), lastCall.Date, lastCall.Date is null ? null : lastCall.Duration };
        return $"SELECT {string.Join(", ", fields.OfType<string>())} FROM Contact LIMIT 1";
    }

    /// <summary>The same for leads; null when they take no part.</summary>
    public string? Probe(LeadFields leads) =>
        leads.Search ? $"SELECT {_leadSelect}{(leads.HubKey is null ? "" : ", " + leads.HubKey)} FROM Lead LIMIT 1" : null;

    private string Columns(bool withCases) => withCases ? $"{_contactSelect}, {cases.Select}" : _contactSelect;

    private static IEnumerable<string> LeadSelect(ContactFields fields)
    {
        string?[] shared = [fields.Notes, .. fields.Consents.Select(c => c.Field)];
        return ((string[])["Id", "FirstName", "LastName", "Email", "Phone", "MobilePhone", "Company", "Status", "IsConverted", "SystemModstamp"])
            .Concat(shared.OfType<string>().Where(f => Shared.Contains(f, StringComparer.OrdinalIgnoreCase))).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> ContactSelect(ContactFields fields)
    {
        string?[] all =
        [
            "Id", "FirstName", "LastName", "Email", "AccountId", "Account.Name", "SystemModstamp", .. fields.Typed.Select(p => p.Field),
            fields.HubKey, fields.Phone, fields.Mobile, fields.Tier, fields.Status,
            fields.AccountNumber is null ? null : "Account." + fields.AccountNumber,
            fields.Notes, .. fields.Tags, .. fields.Consents.Select(c => c.Field),
            .. fields.CrossReferences.Select(r => r.Field),
        ];
        return all.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private IEnumerable<string> Conditions(ContactQuery query)
    {
        if (RecordId(query, "contact", ContactPrefix) is { } id)
            yield return Is("Id", id);
        if (HubId(query) is { } customer && fields.HubKey is { } hubKey)
            yield return Is(hubKey, customer);
        foreach (var reference in fields.CrossReferences.Where(r => r.System == query.Record?.System))
            yield return Is(reference.Field, query.Record!.Id);
        if (query.Phone is { } phone && fields.Phone is { } phoneField)
            yield return Is(phoneField, phone.Value);
        if (query.Phone is { } mobile && fields.Mobile is { } mobileField)
            yield return Is(mobileField, mobile.Value);
        if (query.Email is { } email)
            yield return Is("Email", email.Value);
        if (query.AccountNumber is { } number && fields.AccountNumber is { } accountField)
            yield return Is("Account." + accountField, number);
    }

    private static IEnumerable<string> LeadConditions(ContactQuery query)
    {
        if (RecordId(query, "lead", LeadPrefix) is { } id)
            yield return Is("Id", id);
        if (query.Email is { } email)
            yield return Is("Email", email.Value);
    }

    private static string? HubId(ContactQuery query) =>
        query.CustomerId?.Text() ?? (query.Record is { System: SalesforceAdapter.Hub } record ? record.Id : null);

    private static string? RecordId(ContactQuery query, string kind, string prefix) =>
        query.Record is { System: SalesforceAdapter.System } record && record.Kind == kind
        && SalesforceId.TryCanonical(record.Id, out var id) && SalesforceId.Prefix(id) == prefix
            ? id
            : null;

    private static string Is(string field, string value) => $"{field} = {Soql.Literal(value)}";

    private static string? Digits(string? number)
    {
        var digits = string.Concat((number ?? "").Where(char.IsAsciiDigit));
        return digits.Length >= 4 ? digits : null;
    }

    private static string Latest(ContactQuery query) => $"ORDER BY SystemModstamp DESC LIMIT {Limit(query)}";

    private static int Limit(ContactQuery query) => Math.Clamp(query.Limit, 1, MostCandidates);
}
