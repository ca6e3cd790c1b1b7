using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Storage.Faults;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>SQLite shared by several replicas: lanes are leased by virtual time, each replica up to half of them while the other lives.</summary>
internal sealed class SimulatedDialect(string path, FaultPlan plan, VirtualTime time) : FaultyDialect(path, plan)
{
    private const string Renew = "UPDATE lane SET lease_until = @until WHERE owner = @owner AND lease_until >= @now";

    private const string Others = "SELECT COUNT(*) FROM lane WHERE owner <> @owner AND lease_until >= @now";

    private const string Held = "SELECT COUNT(*) FROM lane WHERE owner = @owner";

    private const string Give = """
        UPDATE lane SET owner = NULL, epoch = epoch + 1
        WHERE lane IN (SELECT lane FROM lane WHERE owner = @owner ORDER BY lane LIMIT @surplus)
        """;

    private const string TakeFree = """
        UPDATE lane SET owner = @owner, epoch = epoch + 1, lease_until = @until
        WHERE lane IN (SELECT lane FROM lane WHERE owner IS NULL OR lease_until < @now ORDER BY lane LIMIT @missing)
        """;

    public override int LeaseLanes(SqlSession session, string owner, TimeSpan lease)
    {
        var now = time.Now.ToUnixTimeMilliseconds();
        var until = now + (long)lease.TotalMilliseconds;
        session.Run(Renew, until, owner, now);
        var share = session.Number(Others, owner, now) > 0 ? 128L : 256L;
        var held = session.Number(Held, owner);
        return held > share ? session.Run(Give, owner, held - share) : session.Run(TakeFree, owner, until, now, share - held);
    }
}
