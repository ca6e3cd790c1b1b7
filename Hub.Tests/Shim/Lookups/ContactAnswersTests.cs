using CrmHub.Protos.V1;
using CrmHub.Shim;
using CrmHub.Shim.Lookups;
using CrmHub.Shim.Upstream;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Hub.Tests.Shim.Lookups;

public sealed class ContactAnswersTests
{
    public static Customer John { get; } = new()
    {
        Id = "019a9f6e-7a10-7c2e-9a55-3f0c1d2e4b6a",
        FirstName = "John",
        LastName = "Doe",
        DisplayName = "John Doe",
        Emails = { "john@acmecorp.com", "jd@example.com" },
        AccountId = "001xx000002Edc",
        AccountName = "Acme Corp",
        Tier = "Premium",
        LastInteractionAt = Timestamp.FromDateTimeOffset(DateTimeOffset.Parse("2026-03-10T14:30:00.9Z", System.Globalization.CultureInfo.InvariantCulture)),
        ExternalIds =
        {
            new ExternalId { System = "pipedrive", Kind = "person", Id = "17" },
            new ExternalId { System = "salesforce", Kind = "lead", Id = "00Qxx" },
            new ExternalId { System = "salesforce", Kind = "contact", Id = "003xx000003SG", Url = "https://example.my.salesforce.com/003xx000003SG" },
        },
    };

    public static LookupResponse Found { get; } = new()
    {
        LookupId = "lookup-1",
        Outcome = LookupOutcome.Found,
        MatchCount = 1,
        DataAgeSeconds = 12,
        Matches = { new Match { Customer = John, Confidence = 90 } },
    };

    [Fact]
    [Trait("Requirement", "SP-05")]
    [Trait("Requirement", "SP-06")]
    public void From_Found_IsTheUnionOfTheContracts()
    {
        var answer = ContactAnswers.From(Found, new ShimOptions());
        Assert.Equal((true, true, false, false, 1, "", ""), (answer.Success, answer.Found, answer.Ambiguous, answer.Degraded, answer.MatchCount, answer.Reason, answer.Error));
        Assert.Equal(("003xx000003SG", "salesforce", "https://example.my.salesforce.com/003xx000003SG"), (answer.ContactId, answer.Crm, answer.RecordUrl));
        Assert.Equal(("John", "Doe", "john@acmecorp.com", "001xx000002Edc", "Acme Corp", "Premium"), (answer.FirstName, answer.LastName, answer.Email, answer.AccountId, answer.AccountName, answer.Tier));
        Assert.Equal(("lookup-1", John.Id, 12L), (answer.LookupId, answer.CustomerId, answer.DataAgeSeconds));
    }

    [Fact]
    [Trait("Requirement", "SP-11")]
    [Trait("Requirement", "SP-12")]
    public void From_Found_HoldsTheSixInteractionAttributes()
    {
        var answer = ContactAnswers.From(Found, new ShimOptions());
        Assert.Equal(("003xx000003SG", "John Doe", "001xx000002Edc"), (answer.ContactIdAttribute, answer.ContactNameAttribute, answer.AccountIdAttribute));
        Assert.Equal(("Acme Corp", "Premium", "2026-03-10T14:30:00Z"), (answer.AccountNameAttribute, answer.CustomerTierAttribute, answer.LastContactAttribute));
    }

    [Theory]
    [InlineData("pipedrive", "17", "pipedrive")]
    [InlineData("dynamics", "019a9f6e-7a10-7c2e-9a55-3f0c1d2e4b6a", "hub")]
    public void From_OtherCrm_AnswersItsRecordOrTheHubsOwn(string crm, string id, string system)
    {
        var answer = ContactAnswers.From(Found, new ShimOptions { Crm = crm });
        Assert.Equal((id, system), (answer.ContactId, answer.Crm));
    }

    [Fact]
    [Trait("Requirement", "SP-10")]
    public void From_CustomerWithoutAccountOrName_StillPops()
    {
        var bare = new LookupResponse { Outcome = LookupOutcome.Found, Matches = { new Match { Customer = new Customer { Id = "c" } } } };
        var answer = ContactAnswers.From(bare, new ShimOptions());
        Assert.Equal((true, "c", "", "", "", 1), (answer.Found, answer.ContactId, answer.AccountName, answer.ContactNameAttribute, answer.LastContact, answer.MatchCount));
    }

    [Theory]
    [Trait("Requirement", "SP-15")]
    [InlineData(false)]
    [InlineData(true)]
    public void From_Ambiguous_NamesNobodyUnlessToldTo(bool list)
    {
        var several = new LookupResponse
        {
            Outcome = LookupOutcome.Ambiguous,
            MatchCount = 3,
            Reason = "shared_number",
            Matches = { new Match { Customer = John }, new Match { Customer = new Customer { Id = "c2", DisplayName = "Jane Doe" } } },
        };
        var answer = ContactAnswers.From(several, new ShimOptions { ListMatches = list });
        Assert.Equal((false, false, true, 3, "", "", "shared_number"), (answer.Success, answer.Found, answer.Ambiguous, answer.MatchCount, answer.ContactId, answer.DisplayName, answer.Reason));
        Assert.Equal(list ? ["019a9f6e-7a10-7c2e-9a55-3f0c1d2e4b6a", "c2"] : null, answer.MatchIds);
        Assert.Equal(list ? ["John Doe", "Jane Doe"] : null, answer.MatchNames);
    }

    [Fact]
    [Trait("Requirement", "SP-16")]
    public void From_None_SaysWhy()
    {
        var answer = ContactAnswers.From(new LookupResponse { Outcome = LookupOutcome.None, LookupId = "l" }, new ShimOptions());
        Assert.Equal((false, false, "no_match", "", "l"), (answer.Found, answer.Degraded, answer.Reason, answer.Error, answer.LookupId));
    }

    [Theory]
    [Trait("Requirement", "SP-09")]
    [InlineData(HubFailure.Busy, "busy")]
    [InlineData(HubFailure.Deadline, "deadline")]
    [InlineData(HubFailure.Unreachable, "hub_unreachable")]
    [InlineData(HubFailure.Rejected, "not_understood")]
    [InlineData(HubFailure.KeyRefused, "hub_refused_key")]
    [InlineData(HubFailure.Abandoned, "hub_error")]
    [InlineData(HubFailure.Broken, "hub_error")]
    public void From_Failure_IsAnAnswer(object failure, string reason)
    {
        var answer = ContactAnswers.From((HubFailure)failure);
        Assert.Equal((false, true, reason), (answer.Found, answer.Degraded, answer.Reason));
        Assert.NotEmpty(answer.Error);
    }

    [Fact]
    public void ToString_Answer_PrintsNobody() =>
        Assert.Equal("ContactAnswer lookup-1", ContactAnswers.From(Found, new ShimOptions()).ToString());
}
