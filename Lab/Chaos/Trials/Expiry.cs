namespace CrmHub.Lab.Chaos.Trials;

/// <summary>Access tokens die while many writes are under way: one renewal each time, no write fails.</summary>
internal sealed class Expiry : Trial
{
    public override string Name => "T11";

    public override string Title => "access tokens expire under load";

    public override RigOptions Options(Scale scale) => new()
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["CallLog__Systems__0__Parallel"] = "64" },
    };

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        var (events, expiries) = scale.Of((300, 3), (2_000, 8), (10_000, 30));
        await rig.Salesforce.FaultAsync(new { kind = "latency", minMs = 20, maxMs = 120, method = "PATCH" });
        var before = Renewals(rig);
        using var sender = new Sender(rig);
        var sending = sender.SendAsync(new Load(events), ct);
        for (var expiry = 1; expiry <= expiries; expiry++)
        {
            var due = events * expiry / (expiries + 1);
            while (Written(rig) < due)
                await Task.Delay(50, ct);
            var renewed = Renewals(rig);
            await rig.Salesforce.ExpireTokensAsync();
            while (Renewals(rig) == renewed)
                await Task.Delay(50, ct);
        }

        await sending;
        await Judge.DrainAsync(rig, ct);
        var (renewals, failed) = (Renewals(rig) - before, await FailedAsync(rig, ct));
        stage.Expect(renewals == expiries + (before == 0 ? 1 : 0), $"{renewals} renewals for {expiries} expiries");
        stage.Expect(failed == 0, $"{failed} writes failed");
        return $"{expiries} expiries, {renewals} renewals, {failed} failed";
    }

    private static int Renewals(Rig rig) => rig.Salesforce.Lines().Count(l =>
        l.TryGetProperty("path", out var path) && path.GetString() == "/services/oauth2/token" && l.TryGetProperty("status", out var status) && status.GetInt32() == 200
        && !l.TryGetProperty("gone", out _)) - Callers.SignIns;

    private static int Written(Rig rig) => rig.Salesforce.Lines().Count(l => l.TryGetProperty("effect", out var effect) && effect.GetString() == "task.created");

    private static async Task<int> FailedAsync(Rig rig, CancellationToken ct)
    {
        var failed = 0;
        using var ledger = rig.Hub.Ledger.Read(new Protos.V1.ReadLedgerRequest(), rig.Hub.Headers, cancellationToken: ct);
        while (await ledger.ResponseStream.MoveNext(ct))
        {
            if (ledger.ResponseStream.Current.Line.ToStringUtf8().Contains("\"delivery.failed\"", StringComparison.Ordinal))
                failed++;
        }

        return failed;
    }
}
