using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Contacts;

/// <summary>
/// Finds people: by indexed fields first, one query for all keys; the full-text search over phone fields only when nobody holds the
/// number in E.164; leads only when no contact matched.
/// </summary>
internal sealed class ContactReader(SalesforceClient client, SalesforceOptions options)
{
    private readonly ContactQueries _queries = new(options.Contact);
    private readonly ContactMapping _mapping = new(options.Contact, options.BaseUrl);

    public async Task<IReadOnlyList<ContactRecord>> FindAsync(ContactQuery query, CancellationToken ct)
    {
        var found = new List<ContactRecord>();
        if (_queries.Contacts(query) is { } contacts)
            found.AddRange(await QueryAsync(contacts, query.Limit, ct).ConfigureAwait(false));
        if (!found.Exists(r => ContactRanking.HasNumber(r, query)) && _queries.ByPhone(query, options.Lead.Search) is { } search)
            found.AddRange(await SearchAsync(search, ct).ConfigureAwait(false));
        if (found.Count == 0 && options.Lead.Search && ContactQueries.Leads(query) is { } leads)
            found.AddRange(await QueryAsync(leads, query.Limit, ct).ConfigureAwait(false));
        return ContactRanking.Best(found, query);
    }

    public async Task<ContactRecord?> GetAsync(RecordRef record, CancellationToken ct)
    {
        var query = new ContactQuery { Record = record, Limit = 1 };
        if (record.System != SalesforceAdapter.System || (_queries.Contacts(query) ?? ContactQueries.Leads(query)) is not { } soql)
            return null;
        return (await QueryAsync(soql, 1, ct).ConfigureAwait(false)).FirstOrDefault();
    }

    /// <summary>Proves that every configured field exists and can be read.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        await client.QueryAsync(_queries.Probe(options.LastCall), 1, CallPriority.Lookup, ct).ConfigureAwait(false);
        if (ContactQueries.Probe(options.Lead) is { } leads)
            await client.QueryAsync(leads, 1, CallPriority.Lookup, ct).ConfigureAwait(false);
    }

    private async Task<IEnumerable<ContactRecord>> QueryAsync(string soql, int most, CancellationToken ct)
    {
        var records = await client.QueryAsync(soql, most, CallPriority.Lookup, ct).ConfigureAwait(false);
        return records.Select(_mapping.Record).OfType<ContactRecord>();
    }

    private async Task<IEnumerable<ContactRecord>> SearchAsync(string sosl, CancellationToken ct)
    {
        var answer = await client.ReadAsync(SalesforceRequest.Search(sosl), ct).ConfigureAwait(false);
        return SalesforceClient.List(answer, "searchRecords").Select(_mapping.Record).OfType<ContactRecord>();
    }
}
