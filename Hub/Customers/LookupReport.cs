using CrmHub.Hub.Identity;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Customers;

/// <summary>What was found, as the answer to the caller and as the decision that is kept of it.</summary>
internal static class LookupReport
{
    /// <param name="lookupId">Names the decision.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="found">What the hub knows.</param>
    /// <param name="phone">The number as read; null when none was given.</param>
    /// <param name="crm">What the CRMs said; null when they were not asked.</param>
    /// <param name="now">The time of the answer.</param>
    public static (LookupAnswer Answer, Decision Decision) Of(
        Guid lookupId, LookupQuery query, LookupFindings found, ReadPhone? phone, CrmFindings? crm, DateTimeOffset now)
    {
        var problem = crm?.Problem ?? "";
        var verdict = LookupVerdict.Of(found.Resolution, found.Evidence.Count, phone?.Reading, problem);
        var resolution = verdict.Resolution;
        var ages = Ages(found.Customers, now);
        var answer = new LookupAnswer
        {
            LookupId = lookupId,
            Outcome = resolution.Outcome,
            Matches = [.. found.Customers.Take(LookupPolicy.MostMatches)],
            MatchCount = found.Customers.Count,
            Rule = resolution.Rule,
            Confidence = verdict.Confidence,
            Degraded = problem.Length > 0,
            Silent = crm?.Silent ?? [],
            Reason = verdict.Reason,
            DataAgeSeconds = ages.Length > 0 ? ages[0].Seconds : 0,
            IsSharedLine = found.Evidence.Any(e => e is { Rule: IdentityRule.Phone, IsShared: true }),
            Ages = ages,
            Phone = phone?.Phone,
        };
        return (answer, Decided(answer, query, found, phone, crm, now));
    }

    private static Decision Decided(LookupAnswer answer, LookupQuery query, LookupFindings found, ReadPhone? phone, CrmFindings? crm, DateTimeOffset now) => new()
    {
        LookupId = answer.LookupId,
        At = now.ToUnixTimeMilliseconds(),
        Actor = query.Actor,
        ConversationId = query.ConversationId,
        Outcome = Word(answer.Outcome),
        Rule = answer.Rule?.Name() ?? "",
        Reason = answer.Reason,
        PolicyVersion = LookupPolicy.Version,
        Evidence = found.Evidence,
        Candidates = found.Resolution.Customers,
        Reading = phone is null ? "" : Word(phone.Reading),
        Problem = crm?.Problem ?? "",
        Ladder = crm is null ? "store" : string.Join(',', crm.Asked.Prepend("store")),
        Degraded = answer.Degraded,
        DataAgeSeconds = answer.DataAgeSeconds,
        Ages = answer.Ages,
    };

    private static ClassAge[] Ages(IReadOnlyList<KnownCustomer> customers, DateTimeOffset now) => customers.Count == 0
        ? []
        :
        [
            new ClassAge(Freshness.Identity, (long)Freshness.Age(customers, now).TotalSeconds),
            new ClassAge(Freshness.Volatile, (long)Freshness.VolatileAge(customers, now).TotalSeconds),
        ];

    /// <summary>How decisions spell an outcome.</summary>
    public static string Word(ResolutionOutcome outcome) =>
        outcome switch { ResolutionOutcome.Found => "found", ResolutionOutcome.Ambiguous => "ambiguous", _ => "none" };

    private static string Word(PhoneReading reading) => reading.ToString().ToLowerInvariant();
}
