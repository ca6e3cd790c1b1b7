using System.Diagnostics;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>Far more comes in than the CRM takes: memory stays bounded, what cannot be kept is refused, the pace of accepting holds.</summary>
internal sealed class Pressure : Trial
{
    public override string Name => "T19";

    public override string Title => "ten times more accepted than the CRM takes";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        await rig.Salesforce.FaultAsync(new { kind = "latency", minMs = 1_000, path = "/services/data" });
        using var sender = new Sender(rig);
        var time = TimeSpan.FromSeconds(scale.Of(6, 30, 600));
        await sender.SendAsync(new Load(200, 0, 32), ct);
        var before = rig.Hub.Megabytes;
        var first = await PaceAsync(sender, time / 2, 1_000_000, ct);
        var second = await PaceAsync(sender, time / 2, 2_000_000, ct);
        await rig.HealAsync();
        var grown = rig.Hub.Megabytes - before;
        var odd = sender.Answers.Keys.Where(s => s is not (200 or 202 or 429 or 503)).ToList();
        stage.Expect(odd.Count == 0, "answered with " + string.Join(", ", odd));
        stage.Expect(grown < 1_024, $"memory grew by {grown:0} MB");
        stage.Expect(second >= first * 0.75, $"accepting fell from {first:0} to {second:0} a second");
        return $"{first:0} then {second:0} accepted a second, {sender.Acknowledged} in all, memory +{grown:0} MB";
    }

    private static async Task<double> PaceAsync(Sender sender, TimeSpan time, int firstEvent, CancellationToken ct)
    {
        var (before, watch) = (sender.Acknowledged, Stopwatch.StartNew());
        for (var batch = 0; watch.Elapsed < time; batch++)
            await sender.SendAsync(new Load(200, 0, 32) { First = firstEvent + (batch * 200), Insists = false }, ct);
        return (sender.Acknowledged - before) / watch.Elapsed.TotalSeconds;
    }
}
