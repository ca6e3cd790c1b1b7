using System.Diagnostics;
using CrmHub.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CrmHub.Lab.Chaos;

/// <summary>T1 and T3 together: events with duplicates, a hub killed at random, a CRM that commits and then loses the answer.</summary>
internal sealed class KillRun(int seed, int events, int kills, double lostAnswers, string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<(Findings Findings, string Verdict, TimeSpan Elapsed, TimeSpan SlowestRestart)> RunAsync(Action<string> say)
    {
        var watch = Stopwatch.StartNew();
        using var rig = await Rig.StartAsync(folder, seed);
        var phones = await Callers.ReadAsync(rig.SalesforceAt);
        await rig.FaultAsync(new { kind = "commitThenReset", method = "PATCH", path = "/services/data", probability = lostAnswers, seed });
        using var sender = new Sender(rig, seed, phones);
        using var patience = new CancellationTokenSource(Patience);
        var sending = sender.SendAsync(events, 0.10, patience.Token);
        var slowest = await KillAsync(rig, sender, say, patience.Token);
        await sending;
        say($"{sender.Acknowledged} acknowledged ({sender.Duplicates} of them duplicates); draining");
        await DrainAsync(rig, patience.Token);
        var verdict = await ExportAndVerifyAsync(rig, patience.Token);
        return (new Checker(rig.Journal, rig.Acknowledged, rig.Export).Check(), verdict, watch.Elapsed, slowest);
    }

    // Spread over the run by progress, at moments nobody chose: also inside commits and between a CRM's commit and the hub's.
    private async Task<TimeSpan> KillAsync(Rig rig, Sender sender, Action<string> say, CancellationToken ct)
    {
        var random = new Random(seed * 31);
        var slowest = TimeSpan.Zero;
        for (var kill = 1; kill <= kills; kill++)
        {
            while (sender.Acknowledged < events * kill / (kills + 2))
                await Task.Delay(20, ct);
            await Task.Delay(random.Next(0, 400), ct);
            var back = await rig.KillAndRestartAsync();
            slowest = back > slowest ? back : slowest;
            say($"kill {kill}/{kills} at {sender.Acknowledged} acknowledged; listening again after {back.TotalSeconds:0.0} s");
        }

        return slowest;
    }

    private static async Task DrainAsync(Rig rig, CancellationToken ct)
    {
        using var channel = GrpcChannel.ForAddress(rig.Grpc);
        var operations = new Operations.OperationsClient(channel);
        while (true)
        {
            try
            {
                var open = await operations.ListDeliveriesAsync(new ListDeliveriesRequest { PageSize = 1 }, Headers(rig), cancellationToken: ct);
                if (open.Deliveries.Count == 0)
                    return;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
            {
                // Still coming back.
            }

            await Task.Delay(200, ct);
        }
    }

    private static async Task<string> ExportAndVerifyAsync(Rig rig, CancellationToken ct)
    {
        using var channel = GrpcChannel.ForAddress(rig.Grpc);
        var ledger = new Ledger.LedgerClient(channel);
        await ledger.CheckpointAsync(new CheckpointRequest(), Headers(rig), cancellationToken: ct);
        await using (var file = File.Create(rig.Export))
        {
            using var stream = ledger.Read(new ReadLedgerRequest(), Headers(rig), cancellationToken: ct);
            await foreach (var entry in stream.ResponseStream.ReadAllAsync(ct))
            {
                await file.WriteAsync(entry.Line.Memory, ct);
                file.WriteByte((byte)'\n');
            }
        }

        return (await Programs.RunAsync(Programs.Hub, rig.Folder, "verify-ledger", rig.Export, rig.Checkpoint)).Trim();
    }

    private static Metadata Headers(Rig rig) => new() { { "authorization", "Bearer " + rig.ApiKey } };
}
