namespace CrmHub.Lab.Chaos.Trials;

/// <summary>The CRM commits and the answer never arrives.</summary>
internal sealed class LostAnswers : Trial
{
    public override string Name => "T3";

    public override string Title => "a fifth of the writes commit and lose their answer";

    public override RigOptions Options(Scale scale) => new() { Systems = Crms.All };

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        foreach (var vendor in rig.Vendors)
            await vendor.FaultAsync(Crms.OnWrites(vendor, "commitThenReset", 0.2, rig.Seed));
        using var sender = new Sender(rig);
        await sender.SendAsync(new Load(scale.Of(100, 1_000, 5_000)), ct);
        return $"{sender.Acknowledged} acknowledged";
    }
}
