using System.Globalization;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>A CRM that takes so many writes a second and refuses the rest: the hub finds its pace and does not hammer.</summary>
internal sealed class Storm : Trial
{
    private const double Allowed = 10;

    public override string Name => "T10";

    public override string Title => "429 storm: ten writes a second are allowed";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        await rig.Salesforce.FaultAsync(new
        {
            kind = "status",
            status = 429,
            contains = "/Task/",
            method = "PATCH",
            allowPerSecond = Allowed,
            headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "1" },
        });
        using var sender = new Sender(rig);
        await sender.SendAsync(new Load(scale.Of(120, 600, 5_000)), ct);
        await Judge.DrainAsync(rig, ct);
        var writes = rig.Salesforce.Lines().Where(l => Is(l, "method", "PATCH") && l.GetProperty("path").GetString()!.Contains("/Task/", StringComparison.Ordinal)).ToList();
        var taken = writes.Where(w => w.TryGetProperty("handled", out _)).Select(w => At(w)).Order().ToList();

        // What the bucket holds at first is not a rate: measured from the end of the first burst on.
        var steady = taken.Skip((int)Allowed).ToList();
        var rate = (steady.Count - 1) / (steady[^1] - steady[0]).TotalSeconds;
        var amplification = (double)writes.Count / taken.Count;
        stage.Expect(rate >= Allowed * 0.98, $"the hub sent {rate:0.00} a second of {Allowed:0} allowed");
        stage.Expect(amplification <= 1.1, $"{amplification:0.00} requests per write");
        return $"sent/allowed {rate / Allowed:0.000}, requests per write {amplification:0.00}";
    }

    private static bool Is(System.Text.Json.JsonElement line, string name, string value) => line.TryGetProperty(name, out var v) && v.GetString() == value;

    private static DateTimeOffset At(System.Text.Json.JsonElement line) => DateTimeOffset.Parse(line.GetProperty("time").GetString()!, CultureInfo.InvariantCulture);
}
