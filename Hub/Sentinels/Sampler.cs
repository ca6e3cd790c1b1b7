using CrmHub.Hub.Alerts;
using CrmHub.Hub.Audit;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sentinels;

/// <summary>Takes the hub's figures: counts of this process, ages and heaps of the database. Every query is bounded.</summary>
internal sealed class Sampler(TrafficWatch traffic, DeliveryStore deliveries, DeadLetterStore letters, InteractionStore interactions, LedgerKeeper ledger)
{
    private const int Most = 100_001;

    /// <param name="now">Passed in.</param>
    /// <param name="began">When this process began: nothing is missed from before.</param>
    /// <param name="rules">What is looked for.</param>
    /// <param name="ct">Ends the sampling.</param>
    public async Task<Sample> TakeAsync(DateTimeOffset now, DateTimeOffset began, WatchRules rules, CancellationToken ct)
    {
        var systems = new List<SystemSample>();
        foreach (var system in rules.CallLog.Systems.Select(s => s.System))
            systems.Add(await OfAsync(system, now, began, rules, ct).ConfigureAwait(false));
        return new Sample
        {
            At = now,
            Systems = systems,
            DeadLettersOpen = await letters.CountOpenAsync(DateTimeOffset.UnixEpoch, Most, ct).ConfigureAwait(false),
            DeadLettersRecent = await letters.CountOpenAsync(now.AddHours(-1), Most, ct).ConfigureAwait(false),
            CheckpointAt = ledger.PublishedAt,
            EventAt = rules.Alerts.SilentMinutes > 0 ? await LastEventAsync(ct).ConfigureAwait(false) : now,
        };
    }

    private async Task<SystemSample> OfAsync(string system, DateTimeOffset now, DateTimeOffset began, WatchRules rules, CancellationToken ct)
    {
        var counts = traffic.Sample(system, now, TimeSpan.FromMinutes(rules.Alerts.FailureMinutes), TimeSpan.FromMinutes(rules.Alerts.ErrorMinutes));
        var oldest = await deliveries.OldestPendingAsync(system, ct).ConfigureAwait(false);
        return counts with
        {
            OldestPending = oldest == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(oldest),
            Canary = rules.HasCanary(system) ? await CanaryAsync(system, began, ct).ConfigureAwait(false) : null,
        };
    }

    private async Task<CanarySample> CanaryAsync(string system, DateTimeOffset began, CancellationToken ct)
    {
        var row = await deliveries.FindAsync(Canary.OpIdOf(system).Value, ct).ConfigureAwait(false);
        if (row is null)
            return new CanarySample(began, UnderWay: true);
        var isSeen = row.State == (long)DeliveryState.Done;
        var since = DateTimeOffset.FromUnixTimeMilliseconds(isSeen ? row.UpdatedAt : row.CreatedAt);
        // A hub that was off has not missed anything: its canary has a fresh start too.
        return new CanarySample(isSeen && since < began ? began : since, UnderWay: !isSeen);
    }

    private async Task<DateTimeOffset> LastEventAsync(CancellationToken ct)
    {
        var accepted = await interactions.LastAcceptedAsync(ct).ConfigureAwait(false);
        var refused = await letters.LastEventAsync(ct).ConfigureAwait(false);
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(accepted, refused));
    }
}
