using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers;

/// <summary>A key somebody was looked up by, as stored.</summary>
/// <param name="Rule">The name of its kind.</param>
/// <param name="Key">Its blind index, hex.</param>
/// <param name="Customers">Who carried it.</param>
/// <param name="Shared">Several did.</param>
/// <param name="Picks">Whom agents had picked under it, as far as that was asked.</param>
internal sealed record AskedKey(string Rule, string Key, IReadOnlyList<Guid> Customers, bool Shared, IReadOnlyList<PickCount> Picks)
{
    public static AskedKey Of(Evidence evidence) =>
        new(evidence.Rule.Name(), Convert.ToHexStringLower(evidence.Key), evidence.Customers, evidence.IsShared, evidence.Picks);

    public Evidence ToEvidence() => new(IdentityRules.Parse(Rule), Customers) { Key = Convert.FromHexString(Key), Picks = Picks };
}
