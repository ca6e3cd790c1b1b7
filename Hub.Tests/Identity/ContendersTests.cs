using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Tests.Identity;

[Trait("Requirement", "D2")]
public sealed class ContendersTests
{
    private static readonly SourceVersion Newest = Version("b", 9, new ContactFields { Tier = "gold", LastName = "Example", Emails = ["a@example.com"] });

    [Theory]
    [InlineData("c", 5L, "silver", "older_change")]
    [InlineData("c", 9L, "silver", "fixed_order")]
    [InlineData("c", null, "silver", "unknown_time")]
    [InlineData("c", 5L, "gold", "same_value")]
    public void Of_AnotherRecordsTier_SaysWhyItLost(string system, long? changedAt, string tier, string why)
    {
        var loser = Assert.Single(Of("tier", Newest, Version(system, changedAt, new ContactFields { Tier = tier })));
        Assert.Equal((system, tier, why), (loser.Record.System, loser.Value, loser.Why));
    }

    [Fact]
    public void Of_GivenNameOfALaterRecordWithoutFamilyName_GoesWithTheFamilyName()
    {
        var named = Version("b", 5, new ContactFields { FirstName = "Ada", LastName = "Example" });
        Assert.Equal(Contenders.OtherRecord, Assert.Single(Of("first_name", named, Version("c", 9, new ContactFields { FirstName = "Adele" }))).Why);
    }

    [Fact]
    public void Of_GrantAtTheTimeOfADenial_TheDenialCounts()
    {
        var denied = Version("b", 5, Says(false));
        Assert.Equal(Contenders.DenialCounts, Assert.Single(Of("consents.recording", denied, Version("a", 5, Says(true)))).Why);
    }

    [Fact]
    public void Of_ElementOfAList_OnlyTheSameElementContends()
    {
        Assert.Empty(Of("emails[0]", Newest, Version("c", 1, new ContactFields { Emails = ["z@example.com"] })));
        Assert.Equal(Contenders.SameValue, Assert.Single(Of("emails[0]", Newest, Version("c", 1, new ContactFields { Emails = ["A@example.com"] }))).Why);
    }

    private static ContactFields Says(bool granted) => new() { Consents = new Dictionary<string, Consent> { ["recording"] = new(granted) } };

    private static IReadOnlyList<Contender> Of(string field, params IReadOnlyList<SourceVersion> versions) => Contenders.Of(SurvivorshipRules.Usual, field, Survivorship.Survive(SurvivorshipRules.Usual, versions), versions);

    private static SourceVersion Version(string system, long? changedAt, ContactFields fields) => new(new CrossReference(system, "contact", "1"), fields, changedAt, 0);
}
