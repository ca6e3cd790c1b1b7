namespace CrmHub.Lab.Chaos.Trials;

/// <summary>The CRM does the work and answers long after the hub stopped listening: every such write is doubtful, none may be sent twice.</summary>
internal sealed class SlowCrm : Trial
{
    public override string Name => "T2";

    public override string Title => "the CRM answers after the hub's patience ended";

    public override RigOptions Options(Scale scale) => new()
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Adapters__salesforce__RequestTimeout"] = "00:00:01.5" },
    };

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        var stall = scale.Of(3_000, 6_000, 30_000);
        await rig.Salesforce.FaultAsync(new { kind = "latency", after = true, minMs = stall, method = "PATCH", path = "/services/data", probability = 0.1, seed = rig.Seed });
        using var sender = new Sender(rig);
        await sender.SendAsync(new Load(scale.Of(60, 500, 5_000)), ct);
        return $"stalls of {stall} ms against 1,500 ms of patience";
    }
}
