using System.Collections.Concurrent;
using CrmHub.Hub.Alerts;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sentinels;

/// <summary>Counts what was committed: a figure never says what the database does not.</summary>
internal sealed class TrafficWatch : IDisposable
{
    private readonly ConcurrentDictionary<string, SystemCounts> _systems = new(StringComparer.Ordinal);
    private readonly WriteDoor _door;
    private readonly HubMetrics _metrics;

    public TrafficWatch(WriteDoor door, HubMetrics metrics)
    {
        (_door, _metrics) = (door, metrics);
        _door.Batched += Count;
    }

    public SystemSample Sample(string system, DateTimeOffset now, TimeSpan failureWindow, TimeSpan errorWindow) =>
        Of(system).Sample(system, now, failureWindow, errorWindow);

    public void Dispose() => _door.Batched -= Count;

    private void Count(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            foreach (var guard in change.Guards)
            {
                if (guard is MoveDelivery move)
                    Count(move);
            }

            foreach (var part in change.Parts)
            {
                if (part is AddInteraction interaction)
                    _metrics.Accepted(interaction.Row.Source);
                else if (part is AddDeadLetter letter)
                    _metrics.Parked(letter.Row.Source, letter.Row.Reason);
            }
        }
    }

    private void Count(MoveDelivery move)
    {
        var (counts, isCall, now) = (Of(move.System), move.Operation == Operations.CallLog, DateTimeOffset.FromUnixTimeMilliseconds(move.At));
        switch ((DeliveryState)move.To)
        {
            case DeliveryState.Done:
                counts.Succeeded(isCall, now);
                _metrics.Finished(move.System, move.Operation, "done");
                break;
            case DeliveryState.Skipped:
                counts.Skipped(isCall, move.SkipReason == "unknown_caller", now);
                _metrics.Finished(move.System, move.Operation, "skipped");
                break;
            case DeliveryState.Dead:
                Failed(counts, isCall, move, gaveUp: true, now);
                _metrics.Finished(move.System, move.Operation, "dead");
                break;
            // A process that died while sending says nothing about the system.
            case DeliveryState.Waiting or DeliveryState.Uncertain when move.Failure is not null && move.FailureCode != "interrupted":
                Failed(counts, isCall, move, gaveUp: false, now);
                break;
            default:
                break;
        }
    }

    private void Failed(SystemCounts counts, bool isCall, MoveDelivery move, bool gaveUp, DateTimeOffset now)
    {
        counts.Failed(isCall, move.Failure ?? "", gaveUp, now);
        _metrics.Failed(move.System, move.Operation, move.Failure ?? "");
    }

    private SystemCounts Of(string system) => _systems.GetOrAdd(system, _ => new SystemCounts());
}
