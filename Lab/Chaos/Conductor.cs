using System.Diagnostics;
using CrmHub.Lab.Chaos.Trials;

namespace CrmHub.Lab.Chaos;

/// <summary>Runs one trial on a fresh installation: trial, drain, verdict.</summary>
internal sealed class Conductor(Scale scale, bool keep, Action<string> say)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public async Task<Verdict> RunAsync(Trial trial, int seed)
    {
        if (trial.Obstacle is { } obstacle)
            return new Verdict(trial.Name, seed, null, "", [], TimeSpan.Zero) { Skipped = obstacle };
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory($"crmhub-chaos-{trial.Name}-{seed}-").FullName;
        var stage = new Stage(say);
        Findings? found = null;
        var figures = "";
        try
        {
            using var patience = new CancellationTokenSource(Longest);
            using var rig = await Rig.StartAsync(folder, seed, trial.Options(scale));
            figures = await trial.RunAsync(rig, scale, stage, patience.Token);
            await Judge.DrainAsync(rig, patience.Token);
            found = await Judge.JudgeAsync(rig, stage.Faults, patience.Token);
            trial.Judged(found, scale, stage);
            stage.Expect(found.Skipped == 0, $"{found.Skipped} writes were left out though policy asks for all");
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or TimeoutException or OperationCanceledException or IOException or System.Text.Json.JsonException or Grpc.Core.RpcException)
        {
            stage.Faults.Add($"{e.GetType().Name}: {e.Message}");
        }

        Clear(folder, stage);
        return new Verdict(trial.Name, seed, found, figures, stage.Faults, watch.Elapsed);
    }

    private void Clear(string folder, Stage stage)
    {
        if (!keep && stage.Faults.Count == 0)
            Directory.Delete(folder, recursive: true);
        else
            say($"kept: {folder}");
    }
}
