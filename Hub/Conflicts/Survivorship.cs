using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Conflicts;

/// <summary>
/// Which value of a field survives: by the policy, that of the system it puts first or the one changed last at its source, a filled value
/// before an empty one; on equal times the order of the policy's ties, so that every run decides alike. Lists are united, best record first.
/// </summary>
internal static class Survivorship
{
    private const int MostCases = 3;

    public static GoldenRecord Survive(SurvivorshipRules rules, IReadOnlyList<SourceVersion> versions)
    {
        var ranked = new RankedVersions(rules, versions);
        var named = ranked.For("last_name").FirstOrDefault(v => v.Fields.LastName.Length > 0);
        var account = ranked.For("account_id").FirstOrDefault(v => v.Fields.AccountId.Length > 0 || v.Fields.AccountName.Length > 0);
        return new GoldenRecord
        {
            // A name is one fact: given and family name come from the same record.
            FirstName = named is null ? ranked.Pick("first_name", f => f.FirstName) : ranked.From(named, "first_name", f => f.FirstName),
            LastName = ranked.Pick("last_name", f => f.LastName),
            Emails = ranked.Unite("emails", f => f.Emails, e => e, StringComparer.OrdinalIgnoreCase),
            Phones = ranked.Unite("phones", f => f.Phones, p => p.Text, StringComparer.Ordinal),
            AccountId = account is null ? "" : ranked.From(account, "account_id", f => f.AccountId),
            AccountName = account is null ? "" : ranked.From(account, "account_name", f => f.AccountName),
            AccountNumber = ranked.Pick("account_number", f => f.AccountNumber),
            Tier = ranked.Pick("tier", f => f.Tier),
            Status = ranked.Pick("status", f => f.Status),
            Tags = ranked.Unite("tags", f => f.Tags, t => t, StringComparer.OrdinalIgnoreCase),
            Notes = ranked.Pick("notes", f => f.Notes),
            Attributes = ranked.PickEach("attributes", f => f.Attributes),
            Consents = ranked.Consents(),
            Cases = [.. ranked.All.SelectMany(v => v.Fields.Cases).OrderByDescending(c => c.ChangedAt ?? 0).ThenBy(c => c.Id, StringComparer.Ordinal).Take(MostCases)],
            Records = [.. ranked.All.Select(v => v.Record).Concat(ranked.All.SelectMany(v => v.Fields.CrossReferences)).DistinctBy(r => (r.System, r.Kind, r.Id))],
            Sources = ranked.Sources,
            SurvivorshipVersion = rules.Version,
        };
    }
}
