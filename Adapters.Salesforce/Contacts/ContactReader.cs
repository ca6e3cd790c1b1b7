using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Salesforce.Api;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce.Contacts;

/// <summary>
/// Finds people: by indexed fields first, one query for all keys; the full-text search over phone fields only when nobody holds the
/// number in E.164; leads only when no contact matched. Cases come with the contacts, where the Run-As user may see them.
/// </summary>
internal sealed class ContactReader(SalesforceClient client, SalesforceOptions options, CaseAccess cases)
{
    private readonly ContactQueries _queries = new(options.Contact, options.Cases);
    private readonly ContactMapping _mapping = new(options.Contact, options.BaseUrl);

    public async Task<IReadOnlyList<ContactRecord>> FindAsync(ContactQuery query, CancellationToken ct)
    {
        var found = new List<ContactRecord>();
        if (_queries.Contacts(query, withCases: false) is not null)
            found.AddRange(await ContactsAsync(with => _queries.Contacts(query, with)!, query.Limit, ct).ConfigureAwait(false));
        if (!found.Exists(r => ContactRanking.HasNumber(r, query)) && _queries.ByPhone(query, options.Lead.Search) is { } search)
            found.AddRange(await WithCasesAsync([.. await SearchAsync(search, ct).ConfigureAwait(false)], ct).ConfigureAwait(false));
        if (found.Count == 0 && options.Lead.Search && _queries.Leads(query) is { } leads)
            found.AddRange(await QueryAsync(leads, query.Limit, ct).ConfigureAwait(false));
        return ContactRanking.Best(found, query);
    }

    public async Task<ContactRecord?> GetAsync(RecordRef record, CancellationToken ct)
    {
        var query = new ContactQuery { Record = record, Limit = 1 };
        if (record.System != SalesforceAdapter.System)
            return null;
        if (_queries.Contacts(query, withCases: false) is not null)
            return (await ContactsAsync(with => _queries.Contacts(query, with)!, 1, ct).ConfigureAwait(false)).FirstOrDefault();
        return _queries.Leads(query) is { } leads ? (await QueryAsync(leads, 1, ct).ConfigureAwait(false)).FirstOrDefault() : null;
    }

    /// <summary>Proves that every configured field exists and can be read; that cases cannot is only said.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        await ContactsAsync(with => _queries.Probe(options.LastCall, with), 1, ct).ConfigureAwait(false);
        if (_queries.Probe(options.Lead) is { } leads)
            await client.QueryAsync(leads, 1, CallPriority.Lookup, ct).ConfigureAwait(false);
    }

    private async Task<IEnumerable<ContactRecord>> ContactsAsync(Func<bool, string> soql, int most, CancellationToken ct)
    {
        if (!cases.IsOpen)
            return await QueryAsync(soql(false), most, ct).ConfigureAwait(false);
        AdapterException refusal;
        try
        {
            return await QueryAsync(soql(true), most, ct).ConfigureAwait(false);
        }
        catch (AdapterException e) when (CaseAccess.IsRefusal(e))
        {
            refusal = e;
        }

        // Whether it was the cases shows when it works without them; a fault of the contacts is raised here once more.
        var found = await QueryAsync(soql(false), most, ct).ConfigureAwait(false);
        cases.Refused(refusal.Code);
        return found;
    }

    // One call more, and no reason to wait for long, or to fail: whoever is found is found.
    private async Task<List<ContactRecord>> WithCasesAsync(List<ContactRecord> found, CancellationToken ct)
    {
        var contacts = found.Where(r => r.Ref.Kind == "contact").Select(r => r.Ref.Id).Distinct(StringComparer.Ordinal).ToList();
        if (contacts.Count == 0 || !cases.IsOpen)
            return found;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Cases.Wait);
        try
        {
            var known = (await QueryAsync(_queries.CasesOf(contacts), contacts.Count, patience.Token).ConfigureAwait(false)).ToDictionary(r => r.Ref.Id, r => r.Cases);
            return found.ConvertAll(r => known.TryGetValue(r.Ref.Id, out var its) ? r with { Cases = its } : r);
        }
        catch (AdapterException e)
        {
            if (CaseAccess.IsRefusal(e))
                cases.Refused(e.Code);
            return found;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return found;
        }
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
