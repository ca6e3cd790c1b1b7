using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>Finds and opens customers in the hub's own store.</summary>
internal sealed class CustomerReader(CustomerStore store, SubjectVault vault, BlindIndex index, HotIndex hot, AskedMemory asked)
{
    private const int MostCandidates = 50;

    public static BlindPurpose Purpose(IdentityRule rule) => rule switch
    {
        IdentityRule.ExternalId => BlindPurpose.ExternalId,
        IdentityRule.Email => BlindPurpose.Email,
        IdentityRule.AccountNumber => BlindPurpose.AccountNumber,
        IdentityRule.NameAndOrganisation => BlindPurpose.Name,
        _ => BlindPurpose.Phone,
    };

    /// <summary>One spelling of a record in another system, for the blind index.</summary>
    public static string Spell(string system, string kind, string id) => $"{system}/{kind}/{id}";

    public async Task<KnownCustomer?> FindAsync(Guid id, CancellationToken ct)
    {
        var row = await store.FindAsync(id.Bytes(), ct).ConfigureAwait(false);
        while (row?.RedirectTo is { } survivor)
            row = await store.FindAsync(survivor, ct).ConfigureAwait(false);
        return row is null ? null : await OpenAsync(row, ct).ConfigureAwait(false);
    }

    /// <summary>Everyone who carries a key; the value is already normalised.</summary>
    public async Task<Carriers> WithKeyAsync(IdentityRule rule, string normalised, CancellationToken ct)
    {
        var key = index.Of(Purpose(rule), normalised);
        if (hot.Find(rule, normalised, key) is { } inMemory)
            return new Carriers(inMemory, key, true);
        await CallerThread.LeaveAsync();
        var changes = hot.Changes;
        var rows = await store.WithKeyAsync((long)rule, key, MostCandidates, ct).ConfigureAwait(false);
        var known = new List<KnownCustomer>(rows.Count);
        foreach (var row in rows)
        {
            if (await OpenAsync(row, ct).ConfigureAwait(false) is { } customer)
                known.Add(customer);
        }

        // Its row was evicted: it is asked for, so it comes back. Its keys are in the index as long as that is complete.
        if (hot.IsComplete)
            known.ForEach(customer => hot.Put(customer, [], changes));
        return new Carriers(known, key, false);
    }

    /// <summary>When every CRM was last asked who carries a key; long ago when never.</summary>
    public async ValueTask<DateTimeOffset> AskedAtAsync(IdentityRule rule, byte[] key, CancellationToken ct)
    {
        var at = asked.Find(key);
        if (at is null)
        {
            await CallerThread.LeaveAsync();
            at = await store.AskedAtAsync((long)rule, key, ct).ConfigureAwait(false);
            asked.Keep(key, at.Value);
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(at.Value);
    }

    /// <summary>The part that remembers the question, for a change.</summary>
    public SetAskedKey Asked(IdentityRule rule, string normalised, DateTimeOffset at) =>
        new((long)rule, index.Of(Purpose(rule), normalised), at.ToUnixTimeMilliseconds());

    public static KnownCustomer Known(CustomerRow row, GoldenRecord golden) => new(
        Ids.FromBytes(row.Id), row.Version, golden,
        DateTimeOffset.FromUnixTimeMilliseconds(row.LearntAt), DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt))
    {
        VolatileLearntAt = Freshness.VolatileFields.Select(golden.Sources.GetValueOrDefault).Min(s => s?.LearntAt) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
    };

    /// <summary>Null when its subject is erased.</summary>
    public async ValueTask<KnownCustomer?> OpenAsync(CustomerRow row, CancellationToken ct)
    {
        var golden = await vault.OpenAsync(row.SubjectId, SubjectVault.Golden, row.Golden, HubJson.Default.GoldenRecord, ct).ConfigureAwait(false);
        return golden is null ? null : Known(row, golden);
    }
}
