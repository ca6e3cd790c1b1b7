using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Tests.Identity;

[Trait("Requirement", "D2")]
public sealed class LossesTests
{
    private static readonly Guid A = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid B = new("00000000-0000-0000-0000-00000000000b");

    [Fact]
    public void Of_OnlyTheNumberNamesIt_LostToAStrongerKey() =>
        Assert.Equal([(B, Losses.WeakerKey)], Lost(new(IdentityRule.Email, [A]), new(IdentityRule.Phone, [A, B])));

    [Fact]
    public void Of_SharedAddressAndTheNumberIsTheOthers_LacksTheOtherKey() =>
        Assert.Equal([(B, Losses.LacksOtherKey)], Lost(new(IdentityRule.Email, [A, B]), new(IdentityRule.Phone, [A])));

    [Fact]
    public void Of_NobodyChosen_SaysWhyNobody()
    {
        Assert.Equal([(A, Losses.SharedNumber), (B, Losses.SharedNumber)], Lost(new Evidence(IdentityRule.Phone, [A, B])));
        Assert.Equal([(A, Losses.ConflictingKeys), (B, Losses.ConflictingKeys)], Lost(new(IdentityRule.Email, [A]), new(IdentityRule.Phone, [B])));
    }

    [Fact]
    [Trait("Requirement", "D11")]
    public void Decide_SomebodyWasPickedBefore_ComesFirstAndIsNotChosen()
    {
        var decided = Resolver.Decide([new(IdentityRule.Phone, [A, B]) { Picks = [new PickCount(B, 1, 7)] }]);
        Assert.Equal(ResolutionOutcome.Ambiguous, decided.Outcome);
        Assert.Equal([B, A], decided.Customers);
    }

    [Fact]
    public void Decide_PickedEquallyOften_TheNewestPickComesFirst() => Assert.Equal(
        [B, A], Resolver.Decide([new(IdentityRule.Phone, [A, B]) { Picks = [new PickCount(A, 2, 3), new PickCount(B, 2, 4)] }]).Customers);

    private static IReadOnlyList<(Guid, string)> Lost(params IReadOnlyList<Evidence> evidence) => Losses.Of(evidence, Resolver.Decide(evidence));
}
