using System.Globalization;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>A CRM that takes so many writes a second and refuses the rest: the hub finds its pace and does not hammer.</summary>
/// <param name="name">T10, or T10d.</param>
/// <param name="isDeclared">The hub is told the limit beforehand.</param>
internal sealed class Storm(string name, bool isDeclared) : Trial
{
    private const double Allowed = 10;
    private const string Data = "/services/data";

    public override string Name => name;

    public override string Title => isDeclared ? "429 storm: ten requests a second are allowed, and the hub knows" : "429 storm: ten requests a second are allowed";

    public override RigOptions Options(Scale scale) => isDeclared
        ? new RigOptions { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Quotas__RequestsPerSecond"] = "10" } }
        : new RigOptions();

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
        return Measure(rig, scale, stage);
    }

    // What the CRM's own journal says it took, against what its limiter would have let through in the same time: in the second half of the
    // writes, when the pace has been found, and from the first to the last, its burst of one second included.
    private static string Measure(Rig rig, Scale scale, Stage stage)
    {
        var asked = rig.Salesforce.Lines().Where(l => l.GetProperty("kind").GetString() == "request" && l.GetProperty("path").GetString()!.StartsWith(Data, StringComparison.Ordinal)).ToList();
        var taken = asked.Where(w => w.TryGetProperty("handled", out _)).Select(At).Order().ToList();
        var half = taken[taken.Count / 2];
        var steady = (taken.Count - (taken.Count / 2) - 1) / (taken[^1] - half).TotalSeconds / Allowed;
        var whole = taken.Count / (((taken[^1] - taken[0]).TotalSeconds * Allowed) + Allowed);
        var amplification = (double)asked.Count / taken.Count;
        // In a short run a single refusal and its pause are several percent: only the full one can show the last two.
        stage.Expect(steady >= scale.Of(0.85, 0.93, 0.98), $"the hub sent {steady * Allowed:0.00} a second of {Allowed:0} allowed");
        stage.Expect(amplification <= 1.1, $"{amplification:0.00} requests for one that was taken");
        return $"sent/allowed {steady:0.000} over the last {(taken[^1] - half).TotalSeconds:0} s, {whole:0.000} over all {(taken[^1] - taken[0]).TotalSeconds:0} s, "
            + $"requests per taken one {amplification:0.000}";
    }

    private static DateTimeOffset At(System.Text.Json.JsonElement line) => DateTimeOffset.Parse(line.GetProperty("time").GetString()!, CultureInfo.InvariantCulture);
}
