using CrmHub.Protos.V1;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>The CRM refuses some writes for good; mended, they are replayed, twice each.</summary>
internal sealed class DeadLetters : Trial
{
    public override string Name => "T20";

    public override string Title => "dead letters replayed, and replayed again";

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        await rig.Salesforce.FaultAsync(new
        {
            kind = "status",
            status = 400,
            method = "PATCH",
            contains = "/Task/",
            probability = 0.1,
            seed = rig.Seed,
            contentType = "application/json",
            body = """[{"message":"Value too long","errorCode":"STRING_TOO_LONG","fields":["Description"]}]""",
        });
        using var sender = new Sender(rig);
        await sender.SendAsync(new Load(scale.Of(80, 800, 5_000)), ct);
        await Judge.DrainAsync(rig, ct);
        await rig.HealAsync();
        var letters = await OpenAsync(rig, ct);
        stage.Expect(letters.Count > 0, "nothing was refused");
        var repeats = 0;
        foreach (var letter in letters)
        {
            var request = new ReplayRequest { DeadLetterId = letter.Id };
            await rig.Hub.Operations.ReplayAsync(request, rig.Hub.Headers, cancellationToken: ct);
            repeats += (await rig.Hub.Operations.ReplayAsync(request, rig.Hub.Headers, cancellationToken: ct)).Outcome == "already_replayed" ? 1 : 0;
        }

        await Judge.DrainAsync(rig, ct);
        stage.Expect(repeats == letters.Count, $"{letters.Count - repeats} second replays did something");
        stage.Expect((await OpenAsync(rig, ct)).Count == 0, "a replayed dead letter is still open");
        return $"{letters.Count} dead letters, each replayed twice";
    }

    private static async Task<List<DeadLetter>> OpenAsync(Rig rig, CancellationToken ct)
    {
        var (letters, token) = (new List<DeadLetter>(), "");
        do
        {
            var page = await rig.Hub.Operations.ListDeadLettersAsync(new ListDeadLettersRequest { PageSize = 100, PageToken = token }, rig.Hub.Headers, cancellationToken: ct);
            letters.AddRange(page.DeadLetters);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return letters;
    }
}
