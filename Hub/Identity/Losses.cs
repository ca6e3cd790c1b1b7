namespace CrmHub.Hub.Identity;

/// <summary>Why each candidate of a lookup is not the one found. A closed vocabulary.</summary>
internal static class Losses
{
    /// <summary>Carries only keys weaker than the one that decided.</summary>
    public const string WeakerKey = "weaker_key";

    /// <summary>Carries the key that decided, but not another one that was asked for and that somebody else who carries both does.</summary>
    public const string LacksOtherKey = "lacks_other_key";

    /// <summary>Carries a key that several carry: nobody is chosen.</summary>
    public const string SharedKey = "shared_key";

    /// <summary>As <see cref="SharedKey"/>, and the key is a phone number.</summary>
    public const string SharedNumber = "shared_number";

    /// <summary>The keys asked for name different customers: nobody is chosen.</summary>
    public const string ConflictingKeys = "conflicting_keys";

    /// <summary>Candidate → why it lost, for everyone the evidence names but the one found; in the order of the evidence.</summary>
    public static IReadOnlyList<(Guid Customer, string Why)> Of(IReadOnlyList<Evidence> evidence, Resolution resolution)
    {
        var deciding = evidence.FirstOrDefault(e => e.Rule == resolution.Rule && e.Customers.Count > 0);
        return [.. evidence.SelectMany(e => e.Customers).Distinct()
            .Where(c => resolution.Outcome != ResolutionOutcome.Found || c != resolution.Customers[0])
            .Select(c => (c, Why(c, deciding, resolution)))];
    }

    private static string Why(Guid customer, Evidence? deciding, Resolution resolution) =>
        resolution.Outcome == ResolutionOutcome.Ambiguous && resolution.Customers.Contains(customer) ? resolution.Reason
            : deciding is null || !deciding.Customers.Contains(customer) ? WeakerKey
            : LacksOtherKey;
}
