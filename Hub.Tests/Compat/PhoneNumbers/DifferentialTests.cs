using System.Globalization;
using Xunit.Abstractions;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

/// <summary>
/// The library against Google's own, on every kind of number there is. CRMHUB_PHONE_CORPUS sets the size of the corpus
/// (a million takes some three minutes), CRMHUB_PHONE_SEED another choice of texts.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const double Required = 0.999;
    private const int Shown = 40;

    [SkippableFact]
    [Trait("Requirement", "ID-14")]
    public async Task Examples_OfEveryRegionAndTypeInTenForms_AreReadAsGoogleReadsThem()
    {
        string? reason = await Oracle.WhyAbsentAsync();
        Skip.If(reason is not null, reason);
        int count = await CompareAsync("examples");
        Assert.InRange(count, 10_000, int.MaxValue);
    }

    [SkippableFact]
    [Trait("Requirement", "ID-14")]
    public async Task Corpus_OfNearMissesAndRubbish_IsReadAsGoogleReadsIt()
    {
        string? reason = await Oracle.WhyAbsentAsync();
        Skip.If(reason is not null, reason);
        string size = Environment.GetEnvironmentVariable("CRMHUB_PHONE_CORPUS") ?? "20000";
        string seed = Environment.GetEnvironmentVariable("CRMHUB_PHONE_SEED") ?? "1";
        int count = await CompareAsync("corpus", size, seed);
        Assert.Equal(int.Parse(size, CultureInfo.InvariantCulture), count);
    }

    private async Task<int> CompareAsync(params string[] arguments)
    {
        int count = 0, different = 0, inSubstance = 0;
        var explained = new SortedDictionary<string, int>();
        await foreach (var google in Oracle.AskAsync(arguments))
        {
            count++;
            var ours = OracleAnswer.Ours(google.Text, google.Region);
            if (ours == google)
                continue;
            inSubstance += ours.AgreesInSubstance(google) ? 0 : 1;
            if (KnownDifferences.Explain(ours, google) is { } reason)
                explained[reason] = explained.GetValueOrDefault(reason) + 1;
            else if (++different <= Shown)
                output.WriteLine($"Google {google}\nours   {ours}\n");
        }
        foreach (var (reason, times) in explained)
            output.WriteLine($"{times} × {reason}");
        output.WriteLine($"{count} texts, {different} different without a known reason; E.164, validity, region or type differ in {inSubstance}.");
        Assert.InRange(different, 0, (int)(count * (1 - Required)));
        return count;
    }
}
