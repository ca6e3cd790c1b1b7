using System.Diagnostics.Metrics;
using CrmHub.Adapters.Contract;
using CrmHub.Hub.Sentinels;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Support;
using CrmHub.Hub.Tests.Sync;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Sentinels;

public sealed class TrafficWatchTests
{
    [Fact]
    [Trait("Requirement", "AL-17")]
    public async Task Count_DeliveriesThatMove_AreInTheSampleAndInTheMetrics()
    {
        await using var room = new HubRoom();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var watch = new TrafficWatch(room.Door, new HubMetrics(services.GetRequiredService<IMeterFactory>()));
        using var heard = new Heard(services.GetRequiredService<IMeterFactory>());
        var operation = new FakeOperation();
        operation.Sends.Enqueue(() => throw new AdapterException(FailureKind.Unauthorized, "401", "no"));
        operation.Sends.Enqueue(() => throw new AdapterException(FailureKind.Invalid, "400", "no"));
        await RunAsync(room, operation, "a", "b", "c");
        var now = TimeProvider.System.GetUtcNow();
        var sample = watch.Sample("fake", now, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(5));
        Assert.Equal((2, 1, 3, 2, 0), (sample.Calls, sample.CallsFailed, sample.Attempts, sample.Errors, sample.UnauthorizedInARow));
        Assert.Equal(
            ["dead_letters.parked delivery:fake invalid", "deliveries.failed_attempts fake call_log invalid", "deliveries.failed_attempts fake call_log unauthorized",
             "deliveries.finished fake call_log dead", "deliveries.finished fake call_log done"],
            heard.Lines.Order(StringComparer.Ordinal));
    }

    private static async Task RunAsync(HubRoom room, FakeOperation operation, params string[] names)
    {
        var replica = new Replica(TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await room.CommitAsync([new LeaseLanes(replica.Id, TimeSpan.FromSeconds(30))], [.. names.Select(n => new AddDelivery(Rows.Delivery(n) with { CreatedAt = now }))]);
        var run = new DeliveryRun(new DeliveryJournal(room.Door, room.Vault, replica, TimeProvider.System, NullLogger<DeliveryJournal>.Instance), [operation], TimeProvider.System);
        foreach (var row in await new DeliveryStore(room.Database).PendingAsync("fake", 1, 0, replica.Id, 10, CancellationToken.None))
            await run.StepAsync(row, CancellationToken.None);
    }

    /// <summary>What one factory's meter says; other tests have theirs.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<string> _lines = [];

        public Heard(IMeterFactory factory)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory))
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            {
                lock (_lines)
                    _lines.Add($"{instrument.Name["crmhub.".Length..]} {string.Join(' ', tags.ToArray().Select(t => t.Value))}");
            });
            _listener.Start();
        }

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
