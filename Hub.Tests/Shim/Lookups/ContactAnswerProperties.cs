using System.Text.Json;
using CrmHub.Protos.V1;
using CrmHub.Shim;
using CrmHub.Shim.Json;
using CrmHub.Shim.Lookups;
using CrmHub.Shim.Problems;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Shim.Lookups;

public sealed class ContactAnswerProperties
{
    private static readonly Gen<string> Text = Gen.Elements("", " ", "Doe", "O'Brien", "\"quoted\"", "naïve \ud83d\ude00", "<script>", "a\nb", "003xx000003SG", "salesforce", "contact");

    private static readonly Gen<Customer> Customers =
        from texts in Gen.ArrayOf(Text, 9)
        from emails in Gen.ListOf(Text)
        from records in Gen.ListOf(from system in Text from kind in Text from id in Text select new ExternalId { System = system, Kind = kind, Id = id })
        select new Customer
        {
            Id = texts[0],
            FirstName = texts[1],
            LastName = texts[2],
            DisplayName = texts[3],
            AccountId = texts[4],
            AccountName = texts[5],
            Tier = texts[6],
            Emails = { emails },
            ExternalIds = { records },
        };

    private static readonly Gen<LookupResponse> Responses =
        from outcome in Gen.Elements(Enum.GetValues<LookupOutcome>())
        from customers in Gen.ListOf(Customers)
        from numbers in Gen.ArrayOf(Gen.Choose(-5, 20), 2)
        from degraded in Gen.Elements(true, false)
        select new LookupResponse
        {
            Outcome = outcome,
            Degraded = degraded,
            MatchCount = numbers[0],
            DataAgeSeconds = numbers[1],
            Matches = { customers.Take(9).Select(customer => new Match { Customer = customer }) },
        };

    /// <summary>Whatever the hub says, the flow gets flat primitives without a null, and a name only when exactly one customer was found.</summary>
    [Fact]
    [Trait("Requirement", "SP-05")]
    [Trait("Requirement", "SP-15")]
    public void From_AnyAnswer_FitsTheSchemaAndNamesOneOrNobody() =>
        Prop.ForAll(Arb.From(Responses), response =>
        {
            var answer = ContactAnswers.From(response, new ShimOptions());
            var json = JsonSerializer.SerializeToElement(answer, ShimJson.Default.ContactAnswer);
            var named = answer.ContactId + answer.DisplayName + answer.ContactNameAttribute + answer.AccountName + answer.Email;
            return JsonSchema.ContactAnswer.Check(json).Count == 0
                && (answer.Found == (response.Outcome == LookupOutcome.Found && response.Matches.Count == 1))
                && (answer.Found || named.Length == 0);
        }).QuickCheckThrowOnFailure();
}
