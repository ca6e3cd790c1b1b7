using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Tests.Identity;

public sealed class ResolverTests
{
    private static readonly Guid A = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid B = new("00000000-0000-0000-0000-00000000000b");

    [Fact]
    [Trait("Requirement", "SP-15")]
    public void Decide_NumberShared_IsAmbiguousAndChoosesNobody()
    {
        var decided = Resolver.Decide([new(IdentityRule.Phone, [A, B])]);
        Assert.Equal((ResolutionOutcome.Ambiguous, "shared_number", 2), (decided.Outcome, decided.Reason, decided.Customers.Count));
    }

    [Fact]
    [Trait("Requirement", "ID-04")]
    public void Decide_StrongerKeyNarrowsASharedNumber_IsFound()
    {
        var decided = Resolver.Decide([new(IdentityRule.Phone, [A, B]), new(IdentityRule.Email, [B])]);
        Assert.Equal((ResolutionOutcome.Found, IdentityRule.Email, B), (decided.Outcome, decided.Rule, decided.Customers[0]));
    }

    [Fact]
    public void Decide_KeysContradict_IsAmbiguousAndNamesIt()
    {
        var decided = Resolver.Decide([new(IdentityRule.Phone, [A]), new(IdentityRule.Email, [B])]);
        Assert.Equal((ResolutionOutcome.Ambiguous, "conflicting_keys"), (decided.Outcome, decided.Reason));
        Assert.Equal([B, A], decided.Customers);
    }

    [Fact]
    public void Decide_NobodyCarriesAKey_IsNone() =>
        Assert.Equal(ResolutionOutcome.None, Resolver.Decide([new(IdentityRule.Phone, []), new(IdentityRule.Email, [])]).Outcome);
}
