using System.Text.Json;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>What must hold of a world that has come to rest.</summary>
internal sealed class Judgement(World world)
{
    private readonly List<JsonElement> _ledger = [];

    public async Task PassAsync()
    {
        await ReadLedgerAsync();
        foreach (var n in world.Sender.Acknowledged.Order())
        {
            foreach (var crm in world.Crms)
                await OneAsync(crm, SimulatedSender.OpIdOf(n, crm.Name), $"e{n} at {crm.Name}");
        }

        foreach (var crm in world.Crms)
            InOrder(crm);
    }

    // I1, I2, I4.
    private async Task OneAsync(SimulatedCrm crm, string opId, string what)
    {
        var row = await world.Look.Deliveries.FindAsync(opId, CancellationToken.None);
        Assert.True(row is not null, $"{what} was acknowledged and is owed to nobody.");
        var records = crm.Records.Where(r => r.OpId == opId).ToList();
        var state = (DeliveryState)row.State;
        Assert.True(state is DeliveryState.Done or DeliveryState.Dead, $"{what} came to rest as {state}.");
        Assert.True(state == DeliveryState.Dead ? records.Count == 0 : records.Count > 0, $"{what} is {state} and the CRM holds {records.Count} of it.");
        Assert.True(records.Count <= Allowed(crm, records), $"{what} is there {records.Count} times.");
        if (state == DeliveryState.Done)
            Assert.True(records.Exists(r => r.Id == row.RemoteId), $"{what} points to {row.RemoteId}, which is none of its records.");
        Told(crm, row, opId, what);
    }

    // A CRM without a key that shows writes later than it says may get one copy more; so may one that a zombie writes to.
    private static int Allowed(SimulatedCrm crm, List<CrmRecord> records) =>
        crm.Keyed || (crm.VisibleAfter >= TimeSpan.FromSeconds(15) && !records.Exists(r => r.ByZombie)) ? 1 : 2;

    // I3: by the first effect of each; what was a dead letter once had to let the others pass.
    private void InOrder(SimulatedCrm crm)
    {
        var dead = Of("delivery.dead").Select(e => e.GetProperty("operation").GetString()!).ToHashSet(StringComparer.Ordinal);
        foreach (var customer in crm.Records.Where(r => !dead.Contains(r.OpId)).GroupBy(r => r.OrderKey))
        {
            var first = customer.DistinctBy(r => r.OpId).ToList();
            for (var i = 1; i < first.Count; i++)
                Assert.True(first[i - 1].Seq < first[i].Seq, $"{crm.Name} got {world.Event(first[i - 1].OpId)} before {world.Event(first[i].OpId)} of the same customer.");
        }
    }

    // I4: every accept, attempt and outcome.
    private void Told(SimulatedCrm crm, DeliveryRow row, string opId, string what)
    {
        var mine = _ledger.Where(e => e.TryGetProperty("operation", out var op) && op.GetString() == opId).Select(e => e.GetProperty("kind").GetString()).ToList();
        Assert.True(mine.Count(k => k == "delivery.sending") >= crm.Puts.GetValueOrDefault(opId), $"{what} was sent more often than the ledger says.");
        var ends = mine.Count(k => k is "delivery.done" or "delivery.adopted");
        Assert.True(ends == (row.State == (long)DeliveryState.Done ? 1 : 0), $"The ledger ends {what} {ends} times.");
        var id = Ids.FromBytes(row.InteractionId).Text();
        var accepted = Of("interaction.accepted").Count(e => e.GetProperty("interaction").GetString() == id);
        Assert.True(accepted == 1, $"The ledger accepts {what} {accepted} times.");
        Assert.True(
            mine.Count(k => k == "delivery.dead") == mine.Count(k => k == "dead_letter.replayed") + (row.State == (long)DeliveryState.Dead ? 1 : 0),
            $"Dead letters and replays of {what} do not add up.");
    }

    private IEnumerable<JsonElement> Of(string kind) => _ledger.Where(e => e.GetProperty("kind").GetString() == kind);

    private async Task ReadLedgerAsync()
    {
        var head = await world.Look.Ledger.HeadAsync(CancellationToken.None);
        using var export = new MemoryStream();
        foreach (var row in await world.Look.Ledger.ReadAsync(0, int.MaxValue, CancellationToken.None))
        {
            export.Write(row.Line);
            export.WriteByte((byte)'\n');
            _ledger.Add(JsonSerializer.Deserialize<JsonElement>(row.Line));
        }

        export.Position = 0;
        var verdict = new LedgerVerifier([new Checkpoint("simulation", head.Entries, Frontier.FromBytes(head.Frontier).Root())]).Verify(export);
        Assert.True(verdict.ExitCode == LedgerVerdict.Ok, verdict.Sentence);
    }
}
