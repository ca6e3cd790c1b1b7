using System.Globalization;
using CrmHub.Protos.V1;
using CrmHub.Shim.Upstream;

namespace CrmHub.Shim.Lookups;

/// <summary>The hub's answer → the data action's. Nobody, several and "could not look" are answers as good as one customer.</summary>
internal static class ContactAnswers
{
    private static readonly string[] KindsByPreference = ["contact", "person", "lead", "account"];

    /// <summary>There was no number to look up.</summary>
    public static ContactAnswer NoNumber { get; } = new() { Reason = "no_number" };

    public static ContactAnswer From(LookupResponse response, ShimOptions options)
    {
        var ambiguous = response.Outcome == LookupOutcome.Ambiguous;
        var answer = new ContactAnswer
        {
            Ambiguous = ambiguous,
            Degraded = response.Degraded,
            MatchCount = Math.Max(0, response.MatchCount),
            Reason = ReasonOf(response),
            DataAgeSeconds = Math.Max(0, response.DataAgeSeconds),
            LookupId = response.LookupId,
            MatchIds = options.ListMatches && ambiguous ? [.. response.Matches.Select(m => m.Customer.Id)] : null,
            MatchNames = options.ListMatches && ambiguous ? [.. response.Matches.Select(m => m.Customer.DisplayName)] : null,
        };
        return response.Outcome == LookupOutcome.Found && response.Matches is [{ Customer: { } customer }]
            ? Describe(answer, customer, options.Crm)
            : answer;
    }

    /// <summary>One customer, however it was chosen.</summary>
    public static ContactAnswer Of(Customer customer, string lookupId, string crm) => Describe(new() { LookupId = lookupId }, customer, crm);

    public static ContactAnswer From(HubFailure failure)
    {
        var (reason, error) = failure switch
        {
            HubFailure.Busy => ("busy", "Too many lookups at once; transfer without a pop."),
            HubFailure.Deadline => ("deadline", "The lookup took too long; transfer without a pop."),
            HubFailure.Unreachable => ("hub_unreachable", "The hub cannot be reached; transfer without a pop."),
            HubFailure.Rejected => ("not_understood", "The hub could not make sense of the question."),
            HubFailure.KeyRefused => ("hub_refused_key", "The hub does not accept the shim's key; an operator must mend it."),
            _ => ("hub_error", "The lookup failed; transfer without a pop."),
        };
        return new() { Degraded = true, Reason = reason, Error = error };
    }

    private static ContactAnswer Describe(ContactAnswer answer, Customer customer, string crm)
    {
        var record = Record(customer, crm);
        return answer with
        {
            Found = true,
            MatchCount = Math.Max(1, answer.MatchCount),
            ContactId = record.Id,
            Crm = record.System,
            RecordUrl = record.Url,
            CustomerId = customer.Id,
            FirstName = customer.FirstName,
            LastName = customer.LastName,
            DisplayName = customer.DisplayName.Length > 0 ? customer.DisplayName : $"{customer.FirstName} {customer.LastName}".Trim(),
            Email = customer.Emails.Count > 0 ? customer.Emails[0] : "",
            AccountId = customer.AccountId,
            AccountName = customer.AccountName,
            Tier = customer.Tier,
            LastContact = customer.LastInteractionAt is { } last
                ? last.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "",
        };
    }

    /// <summary>The customer's record in the CRM that pops, a contact before a lead; the hub's own when there is none.</summary>
    private static ExternalId Record(Customer customer, string crm) =>
        customer.ExternalIds.Where(id => string.Equals(id.System, crm, StringComparison.OrdinalIgnoreCase)).MinBy(Rank)
            ?? new ExternalId { System = "hub", Id = customer.Id };

    private static int Rank(ExternalId id) => Array.IndexOf(KindsByPreference, id.Kind) is >= 0 and var rank ? rank : KindsByPreference.Length;

    private static string ReasonOf(LookupResponse response) =>
        response.Reason.Length == 0 && response.Outcome == LookupOutcome.None ? "no_match"
            : response.Reason.Length == 0 && response.Outcome == LookupOutcome.Ambiguous ? "several_matches"
            : response.Reason;
}
