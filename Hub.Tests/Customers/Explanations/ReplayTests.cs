using System.Text.Json;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Explanations;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Customers.Explanations;

/// <summary>What is stored of a decision is enough to decide it again.</summary>
[Trait("Requirement", "D2")]
public sealed class ReplayTests
{
    private static readonly Guid[] People = [.. Enumerable.Range(1, 5).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Fact]
    public void Replay_OfWhatIsStored_IsTheAnswerGiven() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var given = Decide(new Random(seed));
            var stored = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(given.Spelled(), HubJson.Default.Decision), HubJson.Default.Decision)!;
            return stored.Evidence.Count == 0 && DecisionReplay.Of(stored) is { } again && DecisionReplay.IsSame(given, again);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Replay_OfEvidenceThatWasTouched_IsNotTheAnswerGiven()
    {
        var stored = Report([new Evidence(IdentityRule.Phone, [People[0]])], null, "").Spelled();
        var touched = stored with { Asked = [stored.Asked[0] with { Customers = [People[1]] }] };
        Assert.False(DecisionReplay.IsSame(touched, DecisionReplay.Of(touched)!));
    }

    [Fact]
    public void Replay_OfOtherRules_IsNotTried() => Assert.Null(DecisionReplay.Of(Report([], null, "") with { PolicyVersion = 1 }));

    [Fact]
    public void Lost_EveryCandidateButTheOneFound_HasOneReason() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var decision = Decide(new Random(seed)).Spelled();
            var named = decision.Evidence.SelectMany(e => e.Customers).Distinct();
            var expected = named.Where(c => decision.Outcome != "found" || c != decision.Candidates[0]);
            return expected.ToHashSet().SetEquals(decision.Lost.Select(l => l.Customer)) && decision.Lost.All(l => l.Why.Length > 0);
        }).QuickCheckThrowOnFailure();

    private static Decision Decide(Random random)
    {
        var rules = Enum.GetValues<IdentityRule>().Where(r => r != IdentityRule.NameAndOrganisation && random.Next(2) == 0);
        var evidence = rules.Select(rule => new Evidence(rule, Some(random))
        {
            Key = [(byte)rule, 1],
            Picks = random.Next(3) == 0 ? [.. Some(random).Select(c => new PickCount(c, random.Next(1, 3), random.Next(3)))] : [],
        }).ToList();
        PhoneReading? reading = random.Next(4) is var r and < 3 ? (PhoneReading)r : null;
        return Report(evidence, reading, random.Next(3) == 0 ? "crm_timeout" : "");
    }

    private static List<Guid> Some(Random random) => [.. People.Where(_ => random.Next(3) == 0)];

    private static Decision Report(List<Evidence> evidence, PhoneReading? reading, string problem)
    {
        var query = new LookupQuery { Site = new Site { Name = "here", Region = "US", TimeZone = "UTC" }, Budget = TimeSpan.Zero, MaxAge = TimeSpan.Zero, Actor = "test" };
        var resolution = Resolver.Decide(evidence);
        var customers = resolution.Customers.Select(c => new KnownCustomer(c, 1, new GoldenRecord(), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        return LookupReport.Of(
            Ids.New(TimeProvider.System), query, new LookupFindings(resolution, evidence, [.. customers]), reading is { } read ? new ReadPhone(read, null, null) : null,
            problem.Length > 0 ? new CrmFindings([], ["salesforce"], ["salesforce"], problem) : null, DateTimeOffset.UnixEpoch.AddYears(50)).Decision;
    }
}
