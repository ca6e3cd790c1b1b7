using CrmHub.Hub.Customers;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Tests.Identity;

public sealed class LinkResolverTests
{
    private static readonly Guid A = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid B = new("00000000-0000-0000-0000-00000000000b");
    private static readonly Rulebook Book = RulebookOffice.Read(new IdentityPolicy());

    [Fact]
    [Trait("Requirement", "X-01")]
    public void Decide_StrongestRuleNamesOne_LinksByIt() =>
        Assert.Equal((A, "external_id"), Decide(Key(IdentityRule.Email, A), Key(IdentityRule.ExternalId, A)) is var d ? (d.Owner, d.Rule) : default);

    [Fact]
    [Trait("Requirement", "ID-05")]
    public void Decide_OnlyANumber_HintsAndLinksNobody()
    {
        var decision = Decide(Key(IdentityRule.Phone, A));
        Assert.Null(decision.Owner);
        Assert.Equal(new MergeHint(A, "phone"), Assert.Single(decision.Candidates));
    }

    [Fact]
    public void Decide_NumberOfMany_DoesNotEvenHint() =>
        Assert.Empty(Decide(Key(IdentityRule.Phone, [.. Enumerable.Range(1, 6).Select(i => new Guid(i, 0, 0, new byte[8]))])).Candidates);

    [Fact]
    [Trait("Requirement", "ID-06")]
    public void Decide_SameNameInTheSameOrganisation_IsForReviewOnly() =>
        Assert.Equal((null, "name_organisation"), Decide(Key(IdentityRule.NameAndOrganisation, A)) is var d ? (d.Owner, d.Candidates[0].Reason) : default);

    [Fact]
    [Trait("Requirement", "D1")]
    public void Decide_KeysContradict_LinksByTheStrongerAndHintsAtTheOther()
    {
        var decision = Decide(Key(IdentityRule.ExternalId, A), Key(IdentityRule.Email, B));
        Assert.Equal(A, decision.Owner);
        Assert.Equal(new MergeHint(B, "conflicting_keys"), Assert.Single(decision.Candidates));
    }

    [Fact]
    public void Decide_OneRuleNamesTwo_LinksNobodyAndHintsAtBoth()
    {
        var decision = Decide(Key(IdentityRule.Email, A), Key(IdentityRule.Email, B));
        Assert.Null(decision.Owner);
        Assert.Equal([A, B], decision.Homes);
        Assert.Equal(["shared_key", "shared_key"], decision.Candidates.Select(c => c.Reason));
    }

    [Fact]
    [Trait("Requirement", "ID-08")]
    public void Decide_MailboxOfManyNamesOrOfARole_LinksNobody()
    {
        Assert.Null(Decide(Key(IdentityRule.Email, A) with { Names = Book.MostNames + 1 }).Owner);
        Assert.Null(Decide(Key(IdentityRule.Email, A) with { IsNobodys = true }).Owner);
        Assert.NotNull(Decide(Key(IdentityRule.Email, A) with { Names = Book.MostNames }).Owner);
        Assert.True(Book.IsRoleMailbox("Info@example.com"));
    }

    [Fact]
    [Trait("Requirement", "X-01")]
    public void Decide_OrderIsPolicy_AccountNumberLinksWhenItSaysSo()
    {
        var book = RulebookOffice.Read(new IdentityPolicy { Rules = ["account_number", "email"] });
        var evidence = (KeyEvidence[])[Key(IdentityRule.Email, B), Key(IdentityRule.AccountNumber, A)];
        Assert.Equal((A, "account_number"), LinkResolver.Decide(book, evidence) is var d ? (d.Owner, d.Rule) : default);
        Assert.Equal(B, LinkResolver.Decide(Book, evidence).Owner);
    }

    [Fact]
    public void Validate_RuleThatMayNotLink_IsNamedWithItsPath()
    {
        var faults = new IdentityValidator().Validate(null, new IdentityPolicy { Rules = ["email", "phone", "email"] }).Failures;
        Assert.Equal(["Identity:Rules:1 'phone' is none of external_id, email, account_number.", "Identity:Rules names email twice."], faults!);
    }

    private static LinkDecision Decide(params KeyEvidence[] evidence) => LinkResolver.Decide(Book, evidence);

    private static KeyEvidence Key(IdentityRule rule, params Guid[] homes) => new(rule, homes, 1, false);
}
