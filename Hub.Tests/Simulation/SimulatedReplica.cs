using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.WrapUps;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>One process of the hub: its own write door, readers, windows and breakers over the shared database.</summary>
internal sealed class SimulatedReplica : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly World _world;
    private readonly Database _database;
    private readonly WriteDoor _door;
    private readonly Replica _replica;

    public SimulatedReplica(World world, string name)
    {
        (_world, Name) = (world, name);
        Faults = new ReplicaFaults(this);
        _database = Database.On(new SimulatedDialect(world.Path, Faults.Plan, world.Time), world.Time);
        _door = new WriteDoor(_database, new StorageOptions(), NullLogger<WriteDoor>.Instance);
        _replica = new Replica(world.Time);
        var vault = new SubjectVault(world.Keys, new SubjectStore(_database), world.Time);
        var interactions = new InteractionStore(_database);
        var wrapUps = new WrapUpRecorder(_door, vault, new InteractionReader(interactions, vault), interactions, new DeliveryStore(_database), world.Time);
        Recorder = new InteractionRecorder(_door, vault, new BlindIndex("test", new byte[32]), interactions, wrapUps, world.Context);
        Letters = new DeadLetterStore(_database);
        Office = new DeadLetterOffice(_door, vault, interactions, Letters, world.Time);
        var journal = new DeliveryJournal(_door, vault, _replica, world.Time, NullLogger<DeliveryJournal>.Instance) { Jitter = new Random(world.Upto(int.MaxValue)) };
        var run = new DeliveryRun(journal, [new SimulatedOperation(world, this, new InteractionReader(interactions, vault))], world.Time);
        var store = new DeliveryStore(_database);
        Systems = [.. world.Crms.Select(crm => new SimulatedDispatcher(world, this, crm.Name, new Backlog(crm.Name, store, _replica), run))];
    }

    public string Name { get; }

    public ReplicaFaults Faults { get; }

    public bool Crashed { get; set; }

    /// <summary>Stopped by a signal until then: a zombie afterwards.</summary>
    public DateTimeOffset PausedUntil { get; set; }

    public DateTimeOffset LeaseAt { get; set; }

    public bool MayRun => !Crashed && PausedUntil <= _world.Time.Now;

    public InteractionRecorder Recorder { get; }

    public DeadLetterOffice Office { get; }

    public DeadLetterStore Letters { get; }

    public IReadOnlyList<SimulatedDispatcher> Systems { get; }

    public List<Flight> Flights { get; } = [];

    public Task LeaseAsync()
    {
        LeaseAt = _world.Time.Now + (Lease / 3);
        return CommitAsync("lanes.leased", new LeaseLanes(_replica.Id, Lease));
    }

    public Task ReleaseAsync() => CommitAsync("lanes.released", new ReleaseLanes(_replica.Id));

    /// <summary>Kills the process inside a call of its own: the call never returns.</summary>
    public Task CrashAsync()
    {
        Crashed = true;
        return Flight.Current!.FreezeAsync();
    }

    /// <summary>Somebody else has the lane by now.</summary>
    public bool Lost(DeliveryRow row) => _world.Look.Epoch(row.Lane) != row.Epoch;

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _database.Dispose();
    }

    private async Task CommitAsync(string kind, Part part)
    {
        var entry = new LedgerEntry { Kind = kind, At = _world.Time.Now.ToUnixTimeMilliseconds(), Actor = _replica.Id };
        try
        {
            await _door.CommitAsync(new Change([], [part], entry), CancellationToken.None);
        }
        catch (StorageException)
        {
            _world.Trace($"{Name} could not commit {kind}");
        }
    }
}
