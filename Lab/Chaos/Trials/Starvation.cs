using System.Diagnostics;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>Other programs eat the processors; people still wait for answers.</summary>
internal sealed class Starvation : Trial
{
    public override string Name => "T6";

    public override string Title => "processors taken by others; lookups of known callers";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        using var sender = new Sender(rig);
        await sender.SendAsync(new Load(scale.Of(40, 200, 200), 0), ct);
        var desk = new LookupDesk(rig);
        foreach (var phone in rig.Phones)
            await desk.AskAsync(phone, 3_000, ct);
        var burners = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Process.Start("nice", ["-n", "0", "dotnet", Programs.Chaos, "burn", "--seconds", $"{scale.Of(15, 60, 600)}"])).ToList();
        var asked = await desk.AskForAsync(TimeSpan.FromSeconds(scale.Of(8, 40, 580)), rig.Phones, 1_000, ct);
        foreach (var burner in burners)
        {
            burner.Kill();
            burner.Dispose();
        }

        var p99 = asked.Percentile(0.99);
        stage.Expect(p99 <= 200, $"lookup p99 was {p99:0} ms");
        return $"{asked.Count} lookups, p50 {asked.Percentile(0.5):0} ms, p99 {p99:0} ms";
    }
}
