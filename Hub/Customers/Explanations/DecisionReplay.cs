using CrmHub.Hub.Identity;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>Decides a stored decision once more, from nothing but what is stored of it.</summary>
internal static class DecisionReplay
{
    /// <summary>Null when its evidence was not kept, or it was decided by other rules than this program's.</summary>
    public static LookupVerdict? Of(Decision stored)
    {
        if (stored.PolicyVersion != LookupPolicy.Version)
            return null;
        PhoneReading? reading = Enum.TryParse<PhoneReading>(stored.Reading, ignoreCase: true, out var read) ? read : null;
        return LookupVerdict.Of([.. stored.Asked.Select(a => a.ToEvidence())], reading, stored.Problem);
    }

    /// <summary>The same outcome, rule, reason and customers in the same order.</summary>
    public static bool IsSame(Decision stored, LookupVerdict replayed) =>
        stored.Outcome == LookupReport.Word(replayed.Resolution.Outcome)
        && stored.Rule == (replayed.Resolution.Rule?.Name() ?? "")
        && stored.Reason == replayed.Reason
        && stored.Candidates.SequenceEqual(replayed.Resolution.Customers);
}
