using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>
/// A CRM that fails in every way one can. With a key it upserts by op id; without one it adds a record with a marker each time, and shows
/// what was written up to half a minute later.
/// </summary>
internal sealed class SimulatedCrm(string name, bool keyed, World world)
{
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(30);

    private readonly List<CrmRecord> _records = [];
    private readonly List<CrmRecord> _onTheWay = [];

    public string Name => name;

    public bool Keyed => keyed;

    /// <summary>How late it says it shows a write; a CRM may be wrong about itself.</summary>
    public TimeSpan VisibleAfter { get; } = keyed ? TimeSpan.Zero : TimeSpan.FromSeconds(world.Chance(50) ? 15 : 5);

    public IReadOnlyList<CrmRecord> Records => _records;

    /// <summary>Calls of Put, by op id.</summary>
    public Dictionary<string, int> Puts { get; } = new(StringComparer.Ordinal);

    /// <summary>Op ids it refuses until somebody corrects them.</summary>
    public HashSet<string> Poisoned { get; } = new(StringComparer.Ordinal);

    public async Task<WrittenRecord?> FindAsync(DeliveryRow row, SimulatedReplica by, CancellationToken ct)
    {
        var fault = world.Pick(CrmFaults.OfFind);
        world.Trace($"{by.Name} asks {name} for {world.Event(row)}: {fault}");
        await DelayAsync(fault, by, ct);
        Refuse(fault);
        Land();
        var found = _records.Find(r => r.OpId == row.OpId && r.VisibleAt <= world.Time.Now);
        return found is null ? null : new WrittenRecord(new RecordRef(name, "task", found.Id), WriteOutcome.Adopted);
    }

    public async Task<WrittenRecord> PutAsync(DeliveryRow row, SimulatedReplica by, CancellationToken ct)
    {
        Puts[row.OpId] = Puts.GetValueOrDefault(row.OpId) + 1;
        var fault = Poisoned.Contains(row.OpId) ? CrmFault.Invalid : world.Pick(CrmFaults.OfPut);
        world.Trace($"{by.Name} puts {world.Event(row)} to {name}: {fault}");
        await DelayAsync(fault, by, ct);
        Refuse(fault);
        if (fault == CrmFault.LandsLate)
        {
            var landing = world.Time.Now + world.Upto(Latest);
            _onTheWay.Add(Record(row, landing, by) with { VisibleAt = landing + world.Upto(world.Time.Now + Latest - landing) });
            throw new AdapterException(FailureKind.Uncertain, "reset", "The connection was reset.");
        }

        var record = Add(Record(row, world.Time.Now, by));
        switch (fault)
        {
            case CrmFault.CrashAfter:
                await by.CrashAsync();
                break;
            case CrmFault.SlowAfter:
                await Task.Delay(world.Upto(TimeSpan.FromSeconds(60)), world.Time, ct);
                break;
            case CrmFault.AnswerLost:
                throw new AdapterException(FailureKind.Uncertain, "reset", "The connection was reset.");
        }

        return new WrittenRecord(new RecordRef(name, "task", record.Id), WriteOutcome.Created);
    }

    /// <summary>What was on the way arrives.</summary>
    public void Land()
    {
        foreach (var record in _onTheWay.Where(r => r.LandedAt <= world.Time.Now).OrderBy(r => r.LandedAt).ToList())
        {
            _onTheWay.Remove(record);
            Add(record);
        }
    }

    private static void Refuse(CrmFault fault)
    {
        if (CrmFaults.Refusal(fault) is { } refusal)
            throw refusal;
    }

    private async Task DelayAsync(CrmFault fault, SimulatedReplica by, CancellationToken ct)
    {
        if (fault == CrmFault.CrashBefore)
            await by.CrashAsync();
        if (fault == CrmFault.SlowBefore)
            await Task.Delay(world.Upto(TimeSpan.FromSeconds(60)), world.Time, ct);
    }

    private CrmRecord Record(DeliveryRow row, DateTimeOffset at, SimulatedReplica by) =>
        new($"{name}-{world.NextRecord()}", row.OpId, Convert.ToHexString(row.OrderKey), row.Seq, at, at + (keyed ? TimeSpan.Zero : world.Upto(Latest)), by.Lost(row));

    private CrmRecord Add(CrmRecord record)
    {
        if (keyed && _records.Find(r => r.OpId == record.OpId) is { } existing)
            return existing;
        world.Trace($"{name} holds {world.Event(record.OpId)} as {record.Id}{(record.ByZombie ? ", by a zombie" : "")}");
        _records.Add(record);
        return record;
    }
}
