namespace CrmHub.Lab.Chaos.Trials;

/// <summary>SIGTERM at full load: what is under way is finished, nothing is begun, and the process is gone in time.</summary>
internal sealed class Termination : Trial
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public override string Name => "T4";

    public override string Title => "SIGTERM under full load";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        var (events, stops) = scale.Of((300, 1), (3_000, 3), (10_000, 5));
        await rig.Salesforce.FaultAsync(new { kind = "latency", minMs = 50, maxMs = 250, method = "PATCH" });
        using var sender = new Sender(rig);
        var sending = sender.SendAsync(new Load(events, Parallel: 64), ct);
        var slowest = TimeSpan.Zero;
        for (var stop = 1; stop <= stops; stop++)
        {
            while (sender.Acknowledged < events * stop / (stops + 1))
                await Task.Delay(20, ct);
            var gone = await rig.Hub.StopAsync();
            slowest = gone > slowest ? gone : slowest;
            stage.Say($"gone {gone.TotalSeconds:0.0} s after SIGTERM");
            await rig.Hub.StartAsync();
        }

        await sending;
        stage.Expect(slowest <= Limit, $"the hub took {slowest.TotalSeconds:0.0} s to stop");
        return $"slowest exit {slowest.TotalSeconds:0.0} s";
    }
}
