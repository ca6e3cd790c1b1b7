using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Identity;

public sealed class SurvivorshipTests
{
    [Fact]
    [Trait("Requirement", "CR-11")]
    public void Survive_BothChanged_TheLaterChangeWins()
    {
        var golden = Survivorship.Survive(SurvivorshipRules.Usual, [Version("genesys", 2, tier: "gold"), Version("salesforce", 1, tier: "silver")]);
        Assert.Equal("gold", golden.Tier);
        Assert.Equal("genesys", golden.Sources["tier"].System);
    }

    [Fact]
    public void Survive_LaterIsEmpty_TheFilledValueStays() =>
        Assert.Equal("silver", Survivorship.Survive(SurvivorshipRules.Usual, [Version("a", 2), Version("b", 1, tier: "silver")]).Tier);

    [Fact]
    public void Survive_AnyOrder_DecidesAlike() => Prop.ForAll(
        Gen.Choose(0, 3).ListOf(4).ToArbitrary(),
        times =>
        {
            var versions = times.Select((t, i) => Version("s" + i, t, tier: "t" + i, name: "n" + i)).ToList();
            var forward = Survivorship.Survive(SurvivorshipRules.Usual, versions);
            versions.Reverse();
            var backward = Survivorship.Survive(SurvivorshipRules.Usual, versions);
            return forward.Tier == backward.Tier && forward.LastName == backward.LastName;
        }).QuickCheckThrowOnFailure();

    private static SourceVersion Version(string system, long changedAt, string tier = "", string name = "") =>
        new(new CrossReference(system, "contact", "1"), new ContactFields { Tier = tier, LastName = name }, changedAt, 0);
}
