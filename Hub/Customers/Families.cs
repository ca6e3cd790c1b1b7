using CrmHub.Adapters.Model;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>Loads customers with everyone merged into them, and writes what became of them: golden record and index of each one touched.</summary>
internal sealed class Families(CustomerStore store, IdentityStore identity, SubjectVault vault, RecordKeys keys, TimeProvider time, SurvivorshipRules rules)
{
    /// <summary>What every golden record is decided by.</summary>
    public SurvivorshipRules Rules => rules;

    /// <summary>The customer an id stands for now; null when there was never such a customer.</summary>
    public async ValueTask<CustomerRow?> RootAsync(Guid customer, CancellationToken ct)
    {
        var row = await store.FindAsync(customer.Bytes(), ct).ConfigureAwait(false);
        while (row?.RedirectTo is { } survivor)
            row = await store.FindAsync(survivor, ct).ConfigureAwait(false);
        return row;
    }

    /// <summary>
    /// Adds the whole family of a customer. Whatever changes a family changes the version of its eldest, which is read first: a change that
    /// expects that version sees all or is refused.
    /// </summary>
    /// <returns>False when there is no such customer.</returns>
    public async Task<bool> LoadAsync(Forest forest, Guid customer, CancellationToken ct)
    {
        if (forest.Knows(customer))
            return true;
        var path = new List<CustomerRow>();
        for (var id = customer.Bytes(); id is not null; id = path[^1].RedirectTo)
        {
            if (await store.FindAsync(id, ct).ConfigureAwait(false) is not { } row)
                return false;
            path.Add(row);
        }

        await PlantAsync(forest, path[^1], ct).ConfigureAwait(false);
        // What the way up has read is older than what the way down found: a change in between is found out by the older version.
        path.ForEach(forest.Plant);
        return true;
    }

    /// <summary>Guards and parts that store what was touched.</summary>
    /// <exception cref="ErasedException">One of those touched is erased.</exception>
    public async Task<(IReadOnlyList<Part> Guards, IReadOnlyList<Part> Parts)> WriteAsync(Forest forest, CancellationToken ct)
    {
        var (guards, parts) = (new List<Part>(), new List<Part>());
        foreach (var customer in forest.Touched.Order())
        {
            var golden = Survivorship.Survive(rules, forest.VersionsOf(customer));
            var isRoot = forest.ParentOf(customer) is null;
            if (forest.Row(customer) is { } row)
            {
                using var cipher = await vault.OpenAsync(row.SubjectId, ct).ConfigureAwait(false)
                    ?? throw ErasedException.OfCustomer();
                guards.Add(new SetCustomer(Row(forest, customer, row.SubjectId, row.Version + 1, SubjectVault.Seal(cipher, SubjectVault.Golden, golden, HubJson.Default.GoldenRecord)), row.Version) { Golden = golden });
            }
            else
            {
                var (cipher, subjectId, addSubject) = vault.Create();
                using var _ = cipher;
                parts.AddRange(addSubject, new AddCustomer(Row(forest, customer, subjectId, 1, SubjectVault.Seal(cipher, SubjectVault.Golden, golden, HubJson.Default.GoldenRecord))) { Golden = golden });
            }

            // Whoever is merged into another is found as that other.
            parts.Add(new SetIdentityKeys(customer.Bytes(), isRoot ? keys.Of(golden) : []));
        }

        return (guards, parts);
    }

    private async Task PlantAsync(Forest forest, CustomerRow row, CancellationToken ct)
    {
        forest.Plant(row);
        foreach (var record in await identity.HomeRecordsAsync(row.Id, ct).ConfigureAwait(false))
        {
            if (vault.Open(record.ToKey(), SubjectVault.Fields, record.Fields, HubJson.Default.ContactFields) is not { } fields)
                continue;
            var version = new SourceVersion(new CrossReference(record.System, record.Kind, record.RecordId, fields.Url), fields, record.ChangedAt, record.LearntAt);
            forest.Plant(Ids.FromBytes(record.Id), Ids.FromBytes(row.Id), version);
        }

        foreach (var child in await identity.ChildrenAsync(row.Id, ct).ConfigureAwait(false))
            await PlantAsync(forest, child, ct).ConfigureAwait(false);
    }

    public static SourceVersion Version(SourceRecordRow row, ContactFields fields) =>
        new(new CrossReference(row.System, row.Kind, row.RecordId, fields.Url), fields, row.ChangedAt, row.LearntAt);

    private CustomerRow Row(Forest forest, Guid customer, byte[] subjectId, long version, byte[] golden) => new()
    {
        Id = customer.Bytes(),
        SubjectId = subjectId,
        Version = version,
        Golden = golden,
        LearntAt = forest.VersionsOf(customer).Select(v => v.LearntAt).DefaultIfEmpty(Now()).Min(),
        RedirectTo = forest.ParentOf(customer)?.Bytes(),
        UpdatedAt = Now(),
    };

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
