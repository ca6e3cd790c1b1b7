using System.Diagnostics.Metrics;
using CrmHub.Hub.Alerts;

namespace CrmHub.Hub.Sentinels;

/// <summary>Meter <c>CrmHub.Hub</c>. Tags are closed lists or the operator's own names, never anything of a customer.</summary>
internal sealed class HubMetrics
{
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _finished;
    private readonly Counter<long> _failed;
    private Sample? _sample;
    private IReadOnlyList<(string Name, string System)> _firing = [];

    public HubMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("CrmHub.Hub");
        _accepted = meter.CreateCounter<long>("crmhub.interactions.accepted", "{interaction}", "Interactions recorded, by source");
        _parked = meter.CreateCounter<long>("crmhub.dead_letters.parked", "{letter}", "Dead letters, by source and reason");
        _finished = meter.CreateCounter<long>("crmhub.deliveries.finished", "{delivery}", "Deliveries that ended, by system, operation and outcome");
        _failed = meter.CreateCounter<long>("crmhub.deliveries.failed_attempts", "{attempt}", "Attempts that failed, by system, operation and failure");
        meter.CreateObservableGauge("crmhub.deliveries.oldest_pending_age", Oldest, "s", "Age of the oldest unfinished delivery, by system");
        meter.CreateObservableGauge("crmhub.canary.age", Canary, "s", "Since the canary was last found, by system");
        meter.CreateObservableGauge("crmhub.dead_letters.open", () => _sample?.DeadLettersOpen ?? 0, "{letter}", "Open dead letters, counted up to 100001");
        meter.CreateObservableGauge("crmhub.ledger.checkpoint_age", () => Age(_sample?.CheckpointAt), "s", "Since a checkpoint was last published");
        meter.CreateObservableGauge("crmhub.alerts.firing", Firing, "{alert}", "1 for every alert that fires, by name and system");
    }

    public void Accepted(string source) => _accepted.Add(1, new KeyValuePair<string, object?>("source", source));

    public void Parked(string source, string reason) => _parked.Add(1, new("source", source), new("reason", reason));

    public void Finished(string system, string operation, string outcome) => _finished.Add(1, new("system", system), new("operation", operation), new("outcome", outcome));

    public void Failed(string system, string operation, string failure) => _failed.Add(1, new("system", system), new("operation", operation), new("failure", failure));

    public void Observe(Sample sample, IReadOnlyList<(string Name, string System)> firing) => (_sample, _firing) = (sample, firing);

    private IEnumerable<Measurement<double>> Oldest() =>
        (_sample?.Systems ?? []).Select(s => new Measurement<double>(s.OldestPending is { } at ? Age(at) : 0, new KeyValuePair<string, object?>("system", s.System)));

    private IEnumerable<Measurement<double>> Canary() =>
        (_sample?.Systems ?? []).Where(s => s.Canary is not null)
            .Select(s => new Measurement<double>(Age(s.Canary!.Since), new KeyValuePair<string, object?>("system", s.System)));

    private IEnumerable<Measurement<long>> Firing() => _firing.Select(f => new Measurement<long>(1, new("name", f.Name), new("system", f.System)));

    private double Age(DateTimeOffset? at) => _sample is { } sample && at is { } then ? Math.Max(0, (sample.At - then).TotalSeconds) : 0;
}
