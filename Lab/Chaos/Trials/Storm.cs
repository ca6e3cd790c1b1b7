using System.Globalization;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>A CRM that takes so many writes a second and refuses the rest: the hub finds its pace and does not hammer.</summary>
internal sealed class Storm : Trial
{
    private const double Allowed = 10;
    private const string Data = "/services/data";

    public override string Name => "T10";

    public override string Title => "429 storm: ten requests a second are allowed";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        await rig.Salesforce.FaultAsync(new
        {
            kind = "status",
            status = 429,
            path = Data,
            allowPerSecond = Allowed,
            headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "1" },
        });
        using var sender = new Sender(rig);
        await sender.SendAsync(new Load(scale.Of(120, 600, 5_000)), ct);
        await Judge.DrainAsync(rig, ct);
        var asked = rig.Salesforce.Lines().Where(l => l.GetProperty("kind").GetString() == "request" && l.GetProperty("path").GetString()!.StartsWith(Data, StringComparison.Ordinal)).ToList();
        var taken = asked.Where(w => w.TryGetProperty("handled", out _)).Select(At).Order().ToList();

        // Finding the pace takes a while: the rate is that of the second half.
        var steady = taken.Skip(taken.Count / 2).ToList();
        var rate = (steady.Count - 1) / (steady[^1] - steady[0]).TotalSeconds;
        var amplification = (double)asked.Count / taken.Count;
        stage.Expect(rate >= Allowed * 0.98, $"the hub sent {rate:0.00} a second of {Allowed:0} allowed");
        stage.Expect(amplification <= 1.1, $"{amplification:0.00} requests for one that was taken");
        return $"sent/allowed {rate / Allowed:0.000}, requests per taken one {amplification:0.00}";
    }

    private static DateTimeOffset At(System.Text.Json.JsonElement line) => DateTimeOffset.Parse(line.GetProperty("time").GetString()!, CultureInfo.InvariantCulture);
}
