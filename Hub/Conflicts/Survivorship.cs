using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Conflicts;

/// <summary>
/// Which value of a field survives: the one from the record changed last at its source, a filled value before an empty one; on equal
/// times the system that sorts first, so that every run decides alike. Lists are united, best record first.
/// </summary>
internal static class Survivorship
{
    public static GoldenRecord Survive(IReadOnlyList<SourceVersion> versions)
    {
        var ranked = versions
            .OrderByDescending(v => v.ChangedAt ?? long.MinValue)
            .ThenBy(v => v.Record.System, StringComparer.Ordinal)
            .ThenBy(v => v.Record.Id, StringComparer.Ordinal)
            .ToList();
        var sources = new Dictionary<string, Provenance>(StringComparer.Ordinal);
        string Field(string name, Func<ContactFields, string> value) => Pick(ranked, sources, name, value);
        var named = ranked.Find(v => v.Fields.LastName.Length > 0);
        var account = ranked.Find(v => v.Fields.AccountId.Length > 0 || v.Fields.AccountName.Length > 0);
        return new GoldenRecord
        {
            // A name is one fact: given and family name come from the same record.
            FirstName = named is null ? Field("first_name", f => f.FirstName) : From(named, sources, "first_name", f => f.FirstName),
            LastName = Field("last_name", f => f.LastName),
            Emails = [.. ranked.SelectMany(v => v.Fields.Emails).Distinct(StringComparer.OrdinalIgnoreCase)],
            Phones = [.. ranked.SelectMany(v => v.Fields.Phones).DistinctBy(p => p.Text)],
            AccountId = account is null ? "" : From(account, sources, "account_id", f => f.AccountId),
            AccountName = account is null ? "" : From(account, sources, "account_name", f => f.AccountName),
            AccountNumber = Field("account_number", f => f.AccountNumber),
            Tier = Field("tier", f => f.Tier),
            Status = Field("status", f => f.Status),
            Records = [.. ranked.Select(v => v.Record).Concat(ranked.SelectMany(v => v.Fields.CrossReferences)).DistinctBy(r => (r.System, r.Kind, r.Id))],
            Sources = sources,
        };
    }

    private static string Pick(List<SourceVersion> ranked, Dictionary<string, Provenance> sources, string name, Func<ContactFields, string> value) =>
        ranked.Find(v => value(v.Fields).Length > 0) is { } best ? From(best, sources, name, value) : "";

    private static string From(SourceVersion version, Dictionary<string, Provenance> sources, string name, Func<ContactFields, string> value)
    {
        var text = value(version.Fields);
        if (text.Length > 0)
            sources[name] = new Provenance(version.Record.System, version.Record.Id, version.ChangedAt, version.LearntAt);
        return text;
    }
}
