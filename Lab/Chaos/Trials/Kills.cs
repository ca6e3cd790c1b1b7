namespace CrmHub.Lab.Chaos.Trials;

/// <summary>kill -9 at moments nobody chose: also inside a commit, and between a CRM's commit and the hub's.</summary>
internal sealed class Kills : Trial
{
    public override string Name => "T1";

    public override string Title => "kill -9 under load, a fifth of the CRM's answers lost";

    public override RigOptions Options(Scale scale) => new() { Systems = Crms.All };

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        var (events, kills) = scale.Of((150, 3), (2_000, 10), (10_000, 50));
        foreach (var vendor in rig.Vendors)
            await vendor.FaultAsync(Crms.OnWrites(vendor, "commitThenReset", 0.2, rig.Seed));
        using var sender = new Sender(rig);
        var sending = sender.SendAsync(new Load(events, Parallel: scale.Of(2, 24, 24)), ct);
        var random = new Random(rig.Seed * 31);
        var slowest = TimeSpan.Zero;
        for (var kill = 1; kill <= kills; kill++)
        {
            while (sender.Acknowledged < events * kill / (kills + 2))
                await Task.Delay(20, ct);
            await Task.Delay(random.Next(0, 400), ct);
            var back = await rig.Hub.KillAndRestartAsync();
            slowest = back > slowest ? back : slowest;
            stage.Say($"kill {kill}/{kills} at {sender.Acknowledged} acknowledged; listening again after {back.TotalSeconds:0.0} s");
        }

        await sending;
        return $"{kills} kills, slowest restart {slowest.TotalSeconds:0.0} s";
    }
}
