using System.Diagnostics;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>The CRM was down for long; the hub is restarted on what has piled up.</summary>
internal sealed class Backlog : Trial
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public override string Name => "T14";

    public override string Title => "restart on a backlog";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        await rig.Salesforce.FaultAsync(new { kind = "status", status = 503, path = "/services/data" });
        using var sender = new Sender(rig);
        await sender.SendAsync(new Load(scale.Of(500, 5_000, 1_000_000), 0, 64), ct);
        await rig.HealAsync();
        var ready = await rig.Hub.KillAndRestartAsync();
        var watch = Stopwatch.StartNew();
        while (!rig.Salesforce.Lines().Any(l => l.TryGetProperty("effect", out var effect) && effect.GetString() == "task.created"))
            await Task.Delay(50, ct);
        var first = watch.Elapsed;
        var drained = await Judge.DrainAsync(rig, ct);
        stage.Expect(ready <= Limit, $"ready after {ready.TotalSeconds:0.0} s");
        stage.Expect(first <= Limit, $"first write {first.TotalSeconds:0.0} s after that");
        return $"{sender.Acknowledged} waiting; ready {ready.TotalSeconds:0.0} s, first write {first.TotalSeconds:0.0} s later, drained at {sender.Acknowledged / (first + drained).TotalSeconds:0}/s";
    }
}
