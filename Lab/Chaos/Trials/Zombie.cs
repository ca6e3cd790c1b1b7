namespace CrmHub.Lab.Chaos.Trials;

/// <summary>A hub is frozen for two leases in the middle of its work, another takes over, and the first wakes up again.</summary>
internal sealed class Zombie : Trial
{
    private static readonly TimeSpan TwoLeases = TimeSpan.FromSeconds(31);

    public override string Name => "T5";

    public override string Title => "a frozen hub wakes up after its lanes were taken";

    public override string? Obstacle => SqlServer.Obstacle;

    public override RigOptions Options(Scale scale) => SqlServer.Options();

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        await rig.Salesforce.FaultAsync(new { kind = "latency", minMs = 100, maxMs = 400, method = "PATCH" });
        using var other = rig.Replica("second");
        await other.StartAsync();
        using var sender = new Sender(rig) { Targets = [other.Rest] };
        var sending = sender.SendAsync(new Load(scale.Of(200, 1_000, 5_000)), ct);
        for (var freeze = 0; freeze < scale.Of(1, 3, 10); freeze++)
        {
            await Task.Delay(1_000, ct);
            await rig.Hub.SignalAsync("STOP");
            stage.Say("first hub frozen");
            await Task.Delay(TwoLeases, ct);
            await rig.Hub.SignalAsync("CONT");
            stage.Say("first hub awake again");
        }

        await sending;
        return $"{sender.Acknowledged} acknowledged by the second hub";
    }
}
