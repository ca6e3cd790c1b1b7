namespace CrmHub.Lab.Chaos.Trials;

/// <summary>The CRM sleeps; a caller nobody knows is asked for. The answer comes in time and says that a part is missing.</summary>
internal sealed class SlowLookup : Trial
{
    private const int Budget = 200;

    public override string Name => "T12";

    public override string Title => "lookups while the CRM sleeps 30 s";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        var desk = new LookupDesk(rig);
        foreach (var phone in rig.Phones.Take(50))
            await desk.AskAsync(phone, 3_000, ct);
        await rig.Salesforce.FaultAsync(new { kind = "latency", minMs = 30_000, path = "/services/data" });
        var strangers = Enumerable.Range(0, 5_000).Select(n => $"+1212555{n:0000}").ToList();
        var timings = new Timings();
        var partial = 0;
        for (var i = 0; i < scale.Of(60, 400, 4_000); i++)
        {
            var (answer, took) = await desk.AskAsync(strangers[i % strangers.Count], Budget, ct);
            timings.Add(took);
            partial += answer.Degraded ? 1 : 0;
        }

        await rig.HealAsync();
        stage.Expect(timings.Worst <= 250, $"the slowest lookup took {timings.Worst:0} ms");
        stage.Expect(partial == timings.Count, $"{timings.Count - partial} answers hid that the CRM was silent");
        return $"{timings.Count} lookups, p50 {timings.Percentile(0.5):0} ms, worst {timings.Worst:0} ms, all marked degraded: {partial == timings.Count}";
    }
}
