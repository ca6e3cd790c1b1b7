using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Keys;
using CrmHub.Hub.Tests.Storage.Faults;
using CrmHub.Hub.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Storage;

/// <summary>A deadlock lost, a connection closed by the server: nobody needs to hear of it when the same again succeeds.</summary>
[Trait("Requirement", "T13")]
public sealed class PassingFaultTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly FaultPlan _plan = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_FaultsThatPass_AreAskedAgain(int faults)
    {
        using var database = Open(passing: true);
        Fail(faults);
        Assert.Equal(0, Entries(database));
    }

    [Fact]
    public void Read_FaultThatStays_IsReported()
    {
        using var database = Open(passing: true);
        Fail(int.MaxValue);
        Assert.Throws<StorageException>(() => Entries(database));
    }

    [Fact]
    public void Read_FaultOfAnotherKind_IsReportedAtOnce()
    {
        using var database = Open(passing: false);
        Fail(1);
        Assert.Throws<StorageException>(() => Entries(database));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_DeadlockLost_IsTriedAgainOnlyIfThatHelps(bool passing)
    {
        using var database = Open(passing);
        await using var door = new WriteDoor(database, new StorageOptions(), NullLogger<WriteDoor>.Instance);
        Fail(1);
        var failed = await Record.ExceptionAsync(() => door.CommitAsync(new([], [], HubRoom.Entry()), CancellationToken.None));
        Assert.Equal((passing, passing ? 1 : 0), (failed is null, Entries(database)));
    }

    private static long Entries(Database database) => database.Read(s => s.Number("SELECT entries FROM ledger_head WHERE id = 1"));

    private Database Open(bool passing)
    {
        var dialect = new ReplicaDialect(_folder.File("hub.db"), _plan) { FaultsPass = passing };
        var database = Database.On(dialect, TimeProvider.System);
        dialect.IsShared = true;
        return database;
    }

    private void Fail(int times) => _plan.Decide = point => point == FaultPoint.Statement && times-- > 0 ? FaultKind.Before : FaultKind.None;
}
