using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Identity;

/// <summary>Whose value survives, by a policy of the settings.</summary>
[Trait("Requirement", "CR-06")]
public sealed class SurvivorshipPolicyTests
{
    // The map of CR-03, CR-04 and CS-12.
    private static readonly SurvivorshipRules ByField = Rules(
        ("name", "salesforce"), ("account", "salesforce"), ("phones", "last_write"), ("emails", "last_write"), ("tags", "genesys"), ("notes", "genesys"));

    [Fact]
    [Trait("Requirement", "CR-03")]
    [Trait("Requirement", "CR-04")]
    [Trait("Requirement", "CS-12")]
    public void Survive_EachFieldByItsOwnRule_NamesItsSystem()
    {
        var old = new ContactFields { FirstName = "Ada", LastName = "Example", AccountName = "Acme", Emails = ["sf@example.com"], Tags = ["a"], Notes = "old" };
        var later = new ContactFields { FirstName = "A.", LastName = "E.", AccountName = "ACME Inc", Emails = ["gz@example.com"], Tags = ["z"], Notes = "new" };

        var golden = Survivorship.Survive(ByField, [Version("salesforce", 1, old), Version("genesys", 2, later)]);
        var mirrored = Survivorship.Survive(ByField, [Version("salesforce", 2, old), Version("genesys", 1, later)]);

        Assert.Equal(("Ada", "Example", "Acme", "new"), (golden.FirstName, golden.LastName, golden.AccountName, golden.Notes));
        Assert.Equal(["gz@example.com", "sf@example.com"], golden.Emails);
        Assert.Equal(("system_priority", "sf@example.com"), (golden.Sources["last_name"].Decision, mirrored.Emails[0]));
        Assert.Equal(("new", "system_priority", "z"), (mirrored.Notes, mirrored.Sources["notes"].Decision, mirrored.Tags[0]));
    }

    [Fact]
    public void SystemsFirst_SeveralPathsFit_TheMostSpecificCounts()
    {
        var rules = Rules(("*", "pipedrive"), ("attributes", "genesys"), ("attributes.segment", "last_write"));

        Assert.Equal(["pipedrive"], rules.SystemsFirst("tier"));
        Assert.Equal(["genesys"], rules.SystemsFirst("attributes.other"));
        Assert.Empty(rules.SystemsFirst("attributes.segment"));
    }

    [Fact]
    [Trait("Requirement", "CR-01")]
    [Trait("Requirement", "X-07")]
    public void Survive_EqualTimes_GenesysWinsUnlessThePolicyOrdersTiesOtherwise()
    {
        SourceVersion[] versions = [Version("salesforce", 5, new ContactFields { Tier = "sf" }), Version("genesys", 5, new ContactFields { Tier = "gz" })];

        Assert.Equal("gz", Survivorship.Survive(SurvivorshipRules.Usual, versions).Tier);
        var reversed = Survivorship.Survive(SurvivorshipOffice.Read(new SurvivorshipPolicy { Ties = "salesforce, genesys" }), versions);
        Assert.Equal(("sf", "fixed_order"), (reversed.Tier, reversed.Sources["tier"].Decision));
    }

    [Fact]
    public void Survive_PreferredSystemHasNoValue_AnotherDoes() =>
        Assert.Equal("gz", Survivorship.Survive(Rules(("tier", "salesforce")), [Version("salesforce", 9, new ContactFields()), Version("genesys", 1, new ContactFields { Tier = "gz" })]).Tier);

    [Fact]
    public void Survive_ConsentOfAPreferredSystem_GoesBeforeANewerWord()
    {
        static ContactFields Says(bool granted) => new() { Consents = new Dictionary<string, Consent> { ["email"] = new(granted) } };

        var golden = Survivorship.Survive(Rules(("consents.email", "salesforce")), [Version("salesforce", 1, Says(false)), Version("genesys", 9, Says(true))]);

        Assert.False(golden.Consents["email"].Granted);
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public void Contenders_OfALowerSystem_SayThatItIsLower()
    {
        SourceVersion[] versions = [Version("salesforce", 1, new ContactFields { Tier = "sf" }), Version("genesys", 9, new ContactFields { Tier = "gz" })];
        var rules = Rules(("tier", "salesforce"));

        Assert.Equal(("gz", Contenders.LowerPriority), Assert.Single(Contenders.Of(rules, "tier", Survivorship.Survive(rules, versions), versions)) is var l ? (l.Value, l.Why) : default);
    }

    [Fact]
    public void Survive_AnyOrderAnyRule_DecidesAlike() => Prop.ForAll(
        Gen.Choose(0, 2).ListOf(4).ToArbitrary(),
        times =>
        {
            var versions = times.Select((t, i) => Version("s" + (i % 2), t, new ContactFields { Tier = "t" + i, LastName = "n" + i, Tags = ["g" + i] }, "r" + i)).ToList();
            var rules = Rules(("name", "s1"), ("tags", "s0"));
            var forward = Survivorship.Survive(rules, versions);
            versions.Reverse();
            var backward = Survivorship.Survive(rules, versions);
            return (forward.Tier, forward.LastName, forward.Tags[0]) == (backward.Tier, backward.LastName, backward.Tags[0])
                && forward.Sources["last_name"].System == "s1" && forward.Sources["tags[0]"].System == "s0";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Validate_EveryFault_IsToldWithItsPath()
    {
        var faults = new SurvivorshipValidator().Validate(null, new SurvivorshipPolicy
        {
            Fields = new Dictionary<string, string> { ["first_name"] = "salesforce", ["nickname"] = "last_write", ["tier"] = "Sales Force", ["tags"] = "genesys,genesys", ["attributes.segment"] = "hub", ["*"] = "last_write" },
            Ties = "genesys,",
        }).Failures!.ToList();

        Assert.Equal(5, faults.Count);
        foreach (var part in (string[])["Survivorship:Fields:first_name is ruled together with others: name it 'name'.", "Survivorship:Fields:nickname is none of", "Survivorship:Fields:tier 'Sales Force'", "Survivorship:Fields:tags names genesys twice.", "Survivorship:Ties ''"])
            Assert.Contains(faults, f => f.StartsWith(part, StringComparison.Ordinal));
    }

    private static SurvivorshipRules Rules(params (string Path, string Systems)[] fields) =>
        SurvivorshipOffice.Read(new SurvivorshipPolicy { Fields = fields.ToDictionary(f => f.Path, f => f.Systems) });

    private static SourceVersion Version(string system, long changedAt, ContactFields fields, string id = "1") =>
        new(new CrossReference(system, "contact", id), fields, changedAt, 0);
}
