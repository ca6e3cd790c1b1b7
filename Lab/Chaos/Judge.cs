using System.Text.Json;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Lab.Chaos;

/// <summary>Waits until the hub owes nothing, exports the ledger, lets the verifier and the checker speak.</summary>
internal static class Judge
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>The time until nothing was owed any more.</summary>
    public static async Task<TimeSpan> DrainAsync(Rig rig, CancellationToken ct)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await rig.Hub.PendingAsync(ct) == 0)
                    return watch.Elapsed;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
            {
                // Still coming back.
            }

            await Task.Delay(Look, ct);
        }
    }

    /// <summary>What the checker found; adds to the faults what the ledger's verifier or the checker holds against the hub.</summary>
    public static async Task<Findings> JudgeAsync(Rig rig, List<string> faults, CancellationToken ct)
    {
        await ExportAsync(rig, ct);
        var (verified, sentence) = await Programs.TryAsync(Programs.Hub, rig.Folder, "verify-ledger", rig.Export, rig.Checkpoint);
        if (verified != 0)
            faults.Add("ledger: " + sentence.Trim());
        var journals = rig.Vendors.SelectMany(v => new[] { "--journal", $"{v.System}={v.Journal}" });
        var (exit, line) = await Programs.TryAsync(
            Programs.Checker, rig.Folder, [.. journals, "--acknowledged", rig.Acknowledged, "--export", rig.Export]);
        if (exit != 0)
            faults.Add("checker: " + line.Trim());
        return JsonSerializer.Deserialize<Findings>(line, new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
    }

    private static async Task ExportAsync(Rig rig, CancellationToken ct)
    {
        await rig.Hub.Ledger.CheckpointAsync(new CheckpointRequest(), rig.Hub.Headers, cancellationToken: ct);
        await using var file = File.Create(rig.Export);
        using var stream = rig.Hub.Ledger.Read(new ReadLedgerRequest(), rig.Hub.Headers, cancellationToken: ct);
        await foreach (var entry in stream.ResponseStream.ReadAllAsync(ct))
        {
            await file.WriteAsync(entry.Line.Memory, ct);
            file.WriteByte((byte)'\n');
        }
    }
}
