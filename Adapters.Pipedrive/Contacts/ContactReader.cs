using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Contacts;

/// <summary>
/// Finds persons: by id, by what custom fields hold, by e-mail, by number. The search compares text, so the number is sought in E.164
/// first; when nobody has it in that form, by its national digits in one piece; when nobody has that either, by its last four digits, which
/// most people type together, and of those only whose digits end alike.
/// </summary>
internal sealed class ContactReader(PipedriveClient client, PersonFields fields, PipedriveOptions options)
{
    private const int MostCandidates = 100;
    private const int LastDigits = 4;

    public async Task<IReadOnlyList<ContactRecord>> FindAsync(ContactQuery query, CancellationToken ct)
    {
        var known = await fields.GetAsync(ct).ConfigureAwait(false);
        var hits = new Hits();
        if (query.Record is { System: PipedriveAdapter.System, Kind: "person" } own && RecordId.TryParse(own.Id) is { } id)
            hits.Add(id);
        foreach (var (term, names) in Searches(query, known))
            hits.AddRange(await SearchAsync(term, names, exact: true, query.Limit, null, ct).ConfigureAwait(false));
        if (query.Phone is { } phone)
            hits.AddRange(await ByPhoneAsync(phone, query, ct).ConfigureAwait(false));
        if (hits.Ids.Count == 0)
            return [];
        var body = await client.ReadAsync(PipedriveRequest.Persons(hits.Ids.Take(MostCandidates), Include), ct).ConfigureAwait(false);
        var persons = body.Items("data").ToList();
        var mapping = await MappingAsync(known, persons, ct).ConfigureAwait(false);
        return ContactRanking.Best(persons.Select(p => mapping.Record(p, hits.Organizations)).OfType<ContactRecord>(), query);
    }

    public async Task<ContactRecord?> GetAsync(RecordRef record, CancellationToken ct)
    {
        if (record is not { System: PipedriveAdapter.System, Kind: "person" } || RecordId.TryParse(record.Id) is not { } id)
            return null;
        var known = await fields.GetAsync(ct).ConfigureAwait(false);
        var body = await client.ReadOrNullAsync(PipedriveRequest.Person(id, CallPriority.Lookup, Include), ct).ConfigureAwait(false);
        return body?.Member("data") is { } person
            ? (await MappingAsync(known, [person], ct).ConfigureAwait(false)).Record(person, new Dictionary<long, string>())
            : null;
    }

    private string? Include => options.MarketingConsent ? ContactMapping.MarketingStatus : null;

    private async Task<ContactMapping> MappingAsync(IReadOnlyDictionary<string, CustomField> known, IReadOnlyList<JsonElement> persons, CancellationToken ct)
    {
        var labels = options.LabelTags && persons.Any(p => ContactMapping.Labels(p).Any()) ? await LabelsAsync(ct).ConfigureAwait(false) : new Dictionary<long, string>();
        return new ContactMapping(options.Fields, known, labels, options.BaseUrl);
    }

    // Whoever is found is found, with or without the names of his labels.
    private async Task<IReadOnlyDictionary<long, string>> LabelsAsync(CancellationToken ct)
    {
        try
        {
            return await fields.LabelsAsync(ct).ConfigureAwait(false);
        }
        catch (AdapterException)
        {
            return new Dictionary<long, string>();
        }
    }

    private IEnumerable<(string Term, string Fields)> Searches(ContactQuery query, IReadOnlyDictionary<string, CustomField> known)
    {
        bool Has(string? name) => name is not null && known.ContainsKey(name);
        var customer = query.CustomerId?.Text() ?? (query.Record is { System: PipedriveAdapter.Hub } record ? record.Id : null);
        if (customer is { Length: > 0 } && Has(options.Fields.HubKey))
            yield return (customer, "custom_fields");
        if (query.Record is { Id.Length: > 0 } other && options.Fields.CrossReferences.Any(r => r.System == other.System && r.Kind == other.Kind && Has(r.Field)))
            yield return (other.Id, "custom_fields");
        if (query.AccountNumber is { Length: > 0 } number && Has(options.Fields.AccountNumber))
            yield return (number, "custom_fields");
        if (query.Email is { Value.Length: > 0 } email)
            yield return (email.Value, "email");
    }

    private async Task<Hits> ByPhoneAsync(Phone phone, ContactQuery query, CancellationToken ct)
    {
        var where = options.Fields.Phone is null ? "phone" : "phone,custom_fields";
        var hits = await SearchAsync(phone.Value, where, exact: true, query.Limit, null, ct).ConfigureAwait(false);
        var digits = PhoneDigits.Of(query.NationalDigits ?? phone.Value);
        if (hits.Ids.Count == 0 && digits.Length >= LastDigits)
            hits = await SearchAsync(digits, where, exact: false, query.Limit, null, ct).ConfigureAwait(false);
        if (hits.Ids.Count == 0 && digits.Length > LastDigits)
            hits = await SearchAsync(digits[^LastDigits..], "phone", exact: false, MostCandidates, i => EndsAlike(i, digits), ct).ConfigureAwait(false);
        return hits;
    }

    private static bool EndsAlike(JsonElement item, string digits) => item.Items("phones")
        .Any(p => p.ValueKind == JsonValueKind.String && PhoneDigits.Of(p.GetString()).EndsWith(digits, StringComparison.Ordinal));

    private async Task<Hits> SearchAsync(
        string term, string where, bool exact, int limit, Func<JsonElement, bool>? wanted, CancellationToken ct)
    {
        var request = PipedriveRequest.SearchPersons(term, where, exact, Math.Clamp(limit, 1, MostCandidates));
        var body = await client.ReadAsync(request, ct).ConfigureAwait(false);
        var hits = new Hits();
        foreach (var item in (body.Member("data") ?? default).Items("items").Select(i => i.Member("item")).OfType<JsonElement>())
        {
            if (item.Id("id") is not { } id || wanted?.Invoke(item) == false)
                continue;
            hits.Add(id);
            if (item.Member("organization") is { } organization && organization.Id("id") is { } account && organization.Text("name") is { } name)
                hits.Organizations[account] = name;
        }

        return hits;
    }

    /// <summary>Ids in the order found, and the names of organisations only a search tells.</summary>
    private sealed class Hits
    {
        public List<long> Ids { get; } = [];

        public Dictionary<long, string> Organizations { get; } = [];

        public void Add(long id)
        {
            if (!Ids.Contains(id))
                Ids.Add(id);
        }

        public void AddRange(Hits others)
        {
            others.Ids.ForEach(Add);
            foreach (var (id, name) in others.Organizations)
                Organizations[id] = name;
        }
    }
}
