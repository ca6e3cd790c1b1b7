using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Storage.Faults;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>Looks into the shared database from outside.</summary>
internal sealed class DatabaseLook(string path, VirtualTime time) : IDisposable
{
    private const string EpochOf = "SELECT epoch FROM lane WHERE lane = @lane";

    private const string Unfinished = "SELECT COUNT(*) FROM delivery WHERE state < 5";

    private readonly Database _database = Database.On(new SimulatedDialect(path, new FaultPlan(), time), time);

    public DeliveryStore Deliveries => new(_database);

    public LedgerStore Ledger => new(_database);

    public DeadLetterStore Letters => new(_database);

    public long Epoch(long lane) => _database.Read(s => s.Number(EpochOf, lane));

    public long Pending() => _database.Read(s => s.Number(Unfinished));

    public void Dispose() => _database.Dispose();
}
