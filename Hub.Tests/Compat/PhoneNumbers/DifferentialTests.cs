using System.Globalization;
using CrmHub.Lab.Phones;
using Xunit.Abstractions;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

/// <summary>
/// The library against Google's own, on every kind of number there is. CRMHUB_PHONE_CORPUS sets the size of the corpus,
/// CRMHUB_PHONE_SEED another choice of texts; a million of them is rather a case for Lab/Phones.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Shown = 20;

    [SkippableFact]
    [Trait("Requirement", "ID-14")]
    public async Task Examples_OfEveryRegionAndTypeInTenForms_AreReadAsGoogleReadsThem()
    {
        await SkipWithoutOracleAsync();
        var comparison = await CompareAsync(Oracle.ExamplesAsync());
        Assert.InRange(comparison.Texts, 10_000, int.MaxValue);
    }

    [SkippableFact]
    [Trait("Requirement", "ID-14")]
    public async Task Corpus_OfNearMissesAndRubbish_IsReadAsGoogleReadsIt()
    {
        await SkipWithoutOracleAsync();
        int size = Setting("CRMHUB_PHONE_CORPUS", 20_000);
        var comparison = await CompareAsync(Oracle.CorpusAsync(size, Setting("CRMHUB_PHONE_SEED", 1)));
        Assert.Equal(size, comparison.Texts);
    }

    private async Task<Comparison> CompareAsync(IAsyncEnumerable<OracleAnswer> answers)
    {
        var comparison = new Comparison(Shown);
        await comparison.AddAsync(answers);
        output.WriteLine(Report.Text(comparison));
        Assert.True(Report.IsEnough(comparison), "A property is equal on fewer than 99.9 % of the texts.");
        Assert.InRange(comparison.Unexplained, 0, comparison.Texts / 10_000);
        return comparison;
    }

    private static async Task SkipWithoutOracleAsync()
    {
        string? reason = await Oracle.WhyAbsentAsync();
        Skip.If(reason is not null, reason);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
