namespace CrmHub.Lab.Chaos.Trials;

/// <summary>Several hubs on one database; all the faults above at random.</summary>
internal sealed class Replicas : Trial
{
    public override string Name => "T13";

    public override string Title => "three hubs on one database, killed and frozen at random";

    public override string? Obstacle => SqlServer.Obstacle;

    public override RigOptions Options(Scale scale) => SqlServer.Options();

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        await rig.Salesforce.FaultAsync(Crms.OnWrites(rig.Salesforce, "commitThenReset", 0.1, rig.Seed));
        using var second = rig.Replica("second");
        using var third = rig.Replica("third");
        await Task.WhenAll(second.StartAsync(), third.StartAsync());
        Hub[] hubs = [rig.Hub, second, third];
        using var sender = new Sender(rig) { Targets = [.. hubs.Select(h => h.Rest)] };
        var sending = sender.SendAsync(new Load(scale.Of(200, 3_000, 50_000)), ct);
        var random = new Random(rig.Seed);
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(random.Next(500, 4_000), ct));
            await HurtAsync(hubs[random.Next(hubs.Length)], random, stage, ct);
        }

        await sending;
        return $"{sender.Acknowledged} acknowledged by three hubs";
    }

    private static async Task HurtAsync(Hub hub, Random random, Stage stage, CancellationToken ct)
    {
        if (random.Next(2) == 0)
        {
            stage.Say($"killed; listening again after {(await hub.KillAndRestartAsync()).TotalSeconds:0.0} s");
            return;
        }

        await hub.SignalAsync("STOP");
        await Task.Delay(random.Next(500, 20_000), ct);
        await hub.SignalAsync("CONT");
    }
}
