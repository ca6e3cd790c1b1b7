using System.Text.Json;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>
/// After a change of the survivorship policy, decides once more what was decided before it: customers of several records, one by one behind
/// whatever else is written. Who comes out the same stays as he is, with the version that decided him. That it is done is stored, so that a
/// start after it looks at nobody.
/// </summary>
internal sealed partial class SurvivorshipRefresh(
    SurvivorshipOffice office, IdentityStore identity, Families families, SubjectVault vault, WriteDoor door, TimeProvider time, ILogger<SurvivorshipRefresh> logger) : BackgroundService
{
    private const string Applied = "survivorship_applied";
    private const int Page = 200;
    private const int MostTries = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
            {
                // The database or a master key is missing: what is decided stands, and the rest is tried again.
                Log.Failed(logger, e.GetType().Name, Pause.TotalSeconds);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Decides again whoever was decided by another version.</summary>
    /// <returns>How many came out another.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var rules = office.InForce;
        if (await IsAppliedAsync(rules, ct).ConfigureAwait(false))
            return 0;
        var changed = 0;
        foreach (var pages in (Func<byte[], int, CancellationToken, ValueTask<List<CustomerIdRow>>>[])[identity.CompoundsAsync, identity.SurvivorsAsync])
        {
            var last = new byte[16];
            while (await pages(last, Page, ct).ConfigureAwait(false) is { Count: > 0 } page)
            {
                foreach (var row in page)
                    changed += await AgainAsync(Ids.FromBytes(row.CustomerId), ct).ConfigureAwait(false) ? 1 : 0;
                last = page[^1].CustomerId;
            }
        }

        await AddAsync(rules, ct).ConfigureAwait(false);
        Log.Done(logger, changed, rules.Version);
        return changed;
    }

    // The first policy of a database that had none decides as it was decided before, unless somebody has set another.
    private async Task<bool> IsAppliedAsync(SurvivorshipRules rules, CancellationToken ct) =>
        (rules.Version == 1 && SurvivorshipOffice.Spell(rules).AsSpan().SequenceEqual(SurvivorshipOffice.Spell(SurvivorshipRules.Usual)))
        || (await identity.NewestPolicyAsync(Applied, ct).ConfigureAwait(false))?.Version >= rules.Version;

    private Task AddAsync(SurvivorshipRules rules, CancellationToken ct) => door.CommitAsync(
        new Change([new AddPolicyVersion(Applied, rules.Version, [], Now())], [], new LedgerEntry { Kind = "policy.applied", At = Now(), Data = [("policy", SurvivorshipOffice.Kind), ("version", rules.Version)] }), ct);

    private async Task<bool> AgainAsync(Guid customer, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var forest = new Forest();
            if (!await families.LoadAsync(forest, customer, ct).ConfigureAwait(false))
                return false;
            forest.Again(customer);
            if (!await IsOtherAsync(forest, ct).ConfigureAwait(false))
                return false;
            try
            {
                var (guards, parts) = await families.WriteAsync(forest, ct).ConfigureAwait(false);
                var entry = new LedgerEntry { Kind = "customer.decided_again", At = Now(), Customer = forest.RootOf(customer).Text(), Data = [("policy", families.Rules.Version)] };
                if ((await door.CommitAsync(new Change(guards, parts, entry), ct).ConfigureAwait(false)).Done)
                    return true;
            }
            catch (ErasedException)
            {
                return false;
            }
        }

        throw new StorageBusyException("The customer is being changed by others all the time.");
    }

    private async Task<bool> IsOtherAsync(Forest forest, CancellationToken ct)
    {
        foreach (var customer in forest.Touched)
        {
            if (forest.Row(customer) is not { } row || await vault.OpenAsync(row.SubjectId, SubjectVault.Golden, row.Golden, HubJson.Default.GoldenRecord, ct).ConfigureAwait(false) is not { } golden)
                continue;
            if (!Content(golden).AsSpan().SequenceEqual(Content(Survivorship.Survive(families.Rules, forest.VersionsOf(customer)))))
                return true;
        }

        return false;
    }

    // By which words it was decided does not make another customer of him.
    private static byte[] Content(GoldenRecord golden) => JsonSerializer.SerializeToUtf8Bytes(
        golden with { SurvivorshipVersion = 0, Sources = golden.Sources.ToDictionary(s => s.Key, s => s.Value with { Decision = "" }, StringComparer.Ordinal) },
        HubJson.Default.GoldenRecord);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Survivorship policy version {Version} is applied: {Customers} customers came out another")]
        public static partial void Done(ILogger logger, int customers, long version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The survivorship policy could not be applied to those decided before it ({Exception}); tried again in {Seconds} s")]
        public static partial void Failed(ILogger logger, string exception, double seconds);
    }
}
