using CrmHub.Adapters.Model;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>
/// What a customer was at any time, recomputed from observations, links and merges through the survivorship policy in force then. Nothing
/// is kept of past golden records: they follow from what is never updated.
/// </summary>
internal sealed class CustomerHistory(HistoryStore history, CustomerStore store, SubjectVault vault, SurvivorshipVersions policies)
{
    public async Task<PastAnswer> FindAsync(Guid customer, AsOf asOf, CancellationToken ct)
    {
        if (await store.FindAsync(customer.Bytes(), ct).ConfigureAwait(false) is null)
            return new PastAnswer(null, null, null);
        var root = customer.Bytes();
        while (await history.HeldByAsync(root, asOf.Known, ct).ConfigureAwait(false) is { } merge)
            root = merge.SurvivorId;
        var (versions, links, earliest) = (new List<SourceVersion>(), new List<PastLink>(), long.MaxValue);
        foreach (var (home, held) in await FamilyAsync(root, asOf.Known, ct).ConfigureAwait(false))
        {
            foreach (var link in await history.LinksAsync(home, asOf.Known, ct).ConfigureAwait(false))
            {
                var known = await history.ObservationsAsync(link.SourceRecordId, asOf.Known, ct).ConfigureAwait(false);
                earliest = known.Select(SourceTime).Append(earliest).Min();
                if (Chosen(known, asOf) is not { } said || vault.Open(link.ToKey(), SubjectVault.Fields, said.Fields, HubJson.Default.ContactFields) is not { } fields)
                    continue;
                var record = new CrossReference(link.System, link.Kind, link.RecordId, fields.Url);
                versions.Add(new SourceVersion(record, fields, said.ChangedAt, said.LearntAt));
                links.Add(new PastLink(record, Ids.FromBytes(home), link.LinkRule, link.PolicyVersion, link.AssertedAt, held));
            }
        }

        var rules = await policies.AtAsync(asOf, ct).ConfigureAwait(false);
        var past = versions.Count == 0
            ? null
            : new PastCustomer { Id = Ids.FromBytes(root), Golden = Survivorship.Survive(rules, versions), Rules = rules, Versions = versions, Links = links };
        var first = await history.FirstLinkAsync(customer.Bytes(), ct).ConfigureAwait(false);
        return new PastAnswer(past, first == 0 ? null : At(first), earliest == long.MaxValue ? null : At(earliest));
    }

    // Without a time at the source, a value counts as true from when it was learnt: nothing says that it was before.
    private static long SourceTime(ObservationRow said) => said.ChangedAt ?? said.LearntAt;

    // What was learnt last stands, unless somebody asks what was true: then the change that was the last one by the source's clock.
    private static ObservationRow? Chosen(List<ObservationRow> known, AsOf asOf) => asOf.TrueAt is null
        ? known.LastOrDefault()
        : known.Where(o => SourceTime(o) <= asOf.True).OrderBy(SourceTime).ThenBy(o => o.Seq).LastOrDefault();

    private async Task<List<(byte[] Id, Guid? Held)>> FamilyAsync(byte[] root, long knownAt, CancellationToken ct)
    {
        var family = new List<(byte[] Id, Guid? Held)> { (root, null) };
        for (var i = 0; i < family.Count; i++)
        {
            foreach (var member in await history.MembersAsync(family[i].Id, knownAt, ct).ConfigureAwait(false))
            {
                var merge = await history.HeldByAsync(member.CustomerId, knownAt, ct).ConfigureAwait(false);
                if (merge is not null && merge.SurvivorId.AsSpan().SequenceEqual(family[i].Id) && !family.Exists(f => f.Id.AsSpan().SequenceEqual(member.CustomerId)))
                    family.Add((member.CustomerId, Ids.FromBytes(merge.Id)));
            }
        }

        return family;
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
