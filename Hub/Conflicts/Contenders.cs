using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Conflicts;

/// <summary>Who else had a value for a field, and why it lost. A closed vocabulary; the mirror of <see cref="Survivorship"/>.</summary>
internal static class Contenders
{
    /// <summary>It says the same.</summary>
    public const string SameValue = "same_value";

    /// <summary>The policy puts the winner's system first.</summary>
    public const string LowerPriority = "lower_priority";

    /// <summary>It changed earlier at its source.</summary>
    public const string OlderChange = "older_change";

    /// <summary>Nobody knows when it changed, and the winner's time is known.</summary>
    public const string UnknownTime = "unknown_time";

    /// <summary>It changed at the same time, and its system or id sorts after the winner's.</summary>
    public const string FixedOrder = "fixed_order";

    /// <summary>The field is taken together with another one, which comes from the winner's record.</summary>
    public const string OtherRecord = "other_record";

    /// <summary>Said at the same time, a denial goes before it.</summary>
    public const string DenialCounts = "denial_counts";

    /// <param name="rules">By which it survived.</param>
    /// <param name="field">As <see cref="GoldenRecord.Sources"/> names it.</param>
    /// <param name="golden">What survived.</param>
    /// <param name="versions">From what.</param>
    public static IReadOnlyList<Contender> Of(SurvivorshipRules rules, string field, GoldenRecord golden, IReadOnlyList<SourceVersion> versions)
    {
        var (winner, value) = (golden.Sources[field], FieldText.Of(golden, field));
        var systems = rules.SystemsFirst(SurvivorshipRules.PathOf(field));
        var losers = new List<Contender>();
        foreach (var version in versions.Where(v => !IsWinner(v.Record, winner)))
        {
            foreach (var text in FieldText.Of(version.Fields, field))
            {
                // A different element of a list is no contender: it has a place of its own.
                var isSame = string.Equals(text, value, FieldText.Comparison(field));
                if (isSame || !FieldText.IsElement(field))
                    losers.Add(new Contender(version.Record, text, version.ChangedAt, version.LearntAt, isSame ? SameValue : Why(systems, field, value, winner, version)));
            }
        }

        return losers;
    }

    private static bool IsWinner(CrossReference record, Provenance winner) =>
        record.System == winner.System && record.Id == winner.RecordId && (winner.Kind.Length == 0 || record.Kind == winner.Kind);

    private static string Why(IReadOnlyList<string> systems, string field, string value, Provenance winner, SourceVersion loser)
    {
        var behind = SurvivorshipRules.Place(systems, loser.Record.System) - SurvivorshipRules.Place(systems, winner.System);
        return behind > 0 ? LowerPriority : behind < 0 ? OtherRecord : WhyOfTimes(field, value, winner, loser);
    }

    private static string WhyOfTimes(string field, string value, Provenance winner, SourceVersion loser) => (loser.ChangedAt, winner.ChangedAt) switch
    {
        (null, not null) => UnknownTime,
        var (its, the) when its == the => field.StartsWith("consents.", StringComparison.Ordinal) && value == FieldText.Denied ? DenialCounts : FixedOrder,
        ({ } its, { } the) when its < the => OlderChange,
        _ => OtherRecord,
    };
}
