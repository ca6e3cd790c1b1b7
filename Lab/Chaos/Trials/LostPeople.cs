namespace CrmHub.Lab.Chaos.Trials;

/// <summary>Callers nobody knows: the CRM makes the person, the answer never arrives or the hub is killed, and lists show what was made only later.</summary>
internal sealed class LostPeople : Trial
{
    public override string Name => "T3p";

    public override string Title => "half of the creations of people lose their answer, lists are behind, kill -9 meanwhile";

    public override RigOptions Options(Scale scale) => new()
    {
        Systems = Crms.All,
        Strangers = Callers(scale),
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CallLog__Systems__0__NotFound"] = "CreateContact",
            ["CallLog__Systems__1__NotFound"] = "CreateContact",
            ["Adapters__pipedrive__VisibilityDelay"] = "00:00:02",
        },
    };

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        foreach (var vendor in rig.Vendors)
            await vendor.FaultAsync(Crms.OnPeople(vendor, "commitThenReset", 0.5, rig.Seed));
        await rig.Vendors.First(v => v.System == "pipedrive").SetAsync(new { listLagMs = 2_500, searchLagMs = 4_000 });
        var (events, kills) = (Callers(scale) * 2, scale.Of(2, 5, 20));
        using var sender = new Sender(rig);
        var sending = sender.SendAsync(new Load(events, Parallel: 8), ct);
        var random = new Random(rig.Seed * 31);
        for (var kill = 1; kill <= kills; kill++)
        {
            while (sender.Acknowledged < events * kill / (kills + 1))
                await Task.Delay(20, ct);
            await Task.Delay(random.Next(0, 1_500), ct);
            await rig.Hub.KillAndRestartAsync();
        }

        await sending;
        await Judge.DrainAsync(rig, ct);
        return $"{Callers(scale)} callers nobody knows, two calls each; {kills} kills";
    }

    public override void Judged(Findings found, Scale scale, Stage stage)
    {
        stage.Expect(found.Doubled == 0, $"{found.Doubled} people were made twice");
        stage.Expect(found.People == Callers(scale) * Crms.All.Count, $"{found.People} people were made of {Callers(scale) * Crms.All.Count}");
    }

    private static int Callers(Scale scale) => scale.Of(40, 300, 2_000);
}
