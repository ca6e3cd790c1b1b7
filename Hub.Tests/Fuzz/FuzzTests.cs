using CrmHub.Lab.Fuzz;

namespace CrmHub.Hub.Tests.Fuzz;

/// <summary>Ten thousand damaged inputs for each parser of what comes from outside; a million with <c>Lab/Chaos -- --fuzz</c>.</summary>
[Trait("Reliability", "T16")]
[Trait("Requirement", "SV-04")]
public sealed class FuzzTests
{
    private const int Inputs = 10_000;
    private const int Seed = 20_261_120;

    public static TheoryData<string> Targets => [.. Catalogue.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Read_DamagedInputs_AreReadOrRefusedAsDeclared(string name)
    {
        var target = Catalogue.All.Single(t => t.Name == name);
        var tally = await new Campaign(target, Seed, measures: false).RunAsync(0, Inputs);
        Assert.True(tally.Finds.Count == 0, string.Join("\n", tally.Finds));
        Assert.Equal(Inputs, tally.Inputs);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Read_TheCorpus_IsUnderstood(string name)
    {
        string[] saysNoToAll = ["salesforce.errors", "salesforce.write-errors", "salesforce.headers", "pipedrive.errors", "pipedrive.headers", "genesys.errors", "genesys.headers", "header.api-key"];
        var target = Catalogue.All.Single(t => t.Name == name);
        var tally = await new Campaign(target, Seed, measures: false).RunAsync(0, target.Corpus.Count);
        Assert.Equal(saysNoToAll.Contains(name, StringComparer.Ordinal), tally.Accepted == 0);
    }

    [Fact]
    public void Input_SameSeedAndNumber_SameBytes()
    {
        var mutator = new Lab.Fuzz.Mutation.Mutator("webhook.event", Seeds.Of("webhook.event"));
        var again = new Lab.Fuzz.Mutation.Mutator("webhook.event", Seeds.Of("webhook.event"));
        _ = again.Input(Seed, 99);
        Assert.All(Enumerable.Range(0, 200), number => Assert.Equal(mutator.Input(Seed, number), again.Input(Seed, number)));
        Assert.True(Enumerable.Range(0, 1_000).Select(n => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(mutator.Input(Seed, n)))).Distinct(StringComparer.Ordinal).Count() > 500);
    }
}
