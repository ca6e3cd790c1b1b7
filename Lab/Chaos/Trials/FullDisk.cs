using System.Diagnostics;

namespace CrmHub.Lab.Chaos.Trials;

/// <summary>The disk of the database is full: nothing is acknowledged that is not stored, lookups go on, and freed space heals it.</summary>
internal sealed class FullDisk : Trial
{
    private static readonly string Mount = Path.Combine(Path.GetTempPath(), "crmhub-chaos-disk");

    public override string Name => "T7";

    public override string Title => "disk full, then freed";

    public override string? Obstacle => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "needs root on Linux: it mounts a small tmpfs";

    public override RigOptions Options(Scale scale)
    {
        Unmount();
        Directory.CreateDirectory(Mount);
        Shell("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", Mount);
        return new RigOptions { DataFolder = Path.Combine(Mount, "data") };
    }

    public override async Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct)
    {
        try
        {
            using var sender = new Sender(rig);
            await sender.SendAsync(new Load(50), ct);
            var desk = new LookupDesk(rig);
            await desk.AskAsync(rig.Phones[0], 3_000, ct);
            var ballast = Path.Combine(Mount, "ballast");
            Fill(ballast);
            await sender.SendAsync(new Load(scale.Of(300, 1_500, 3_000)) { First = 1_000, Insists = false }, ct);
            var refused = sender.Answers.Where(a => a.Key is 503 or 507).Sum(a => a.Value);
            stage.Expect(refused > 0, "the disk was never full: nothing was refused");
            stage.Expect((await desk.AskAsync(rig.Phones[0], 3_000, ct)).Answer.Outcome != Protos.V1.LookupOutcome.Unspecified, "a lookup was not answered");
            File.Delete(ballast);
            var watch = Stopwatch.StartNew();
            await sender.SendAsync(new Load(20, 0, 1) { First = 10_000 }, ct);
            var back = watch.Elapsed;
            await Judge.DrainAsync(rig, ct);
            return $"{refused} refused while full, accepting again {back.TotalSeconds:0.0} s after space was freed";
        }
        finally
        {
            await rig.Hub.StopAsync();
            CopyOut(rig);
            await rig.Hub.StartAsync();
        }
    }

    // The verdict needs the database, the disk must go: what is on it moves beside the rest.
    private static void CopyOut(Rig rig)
    {
        var kept = Path.Combine(rig.Folder, "data");
        Directory.CreateDirectory(kept);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Mount, "data")))
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        foreach (var (name, value) in rig.Settings.ToList())
            rig.Settings[name] = value.Replace(Path.Combine(Mount, "data"), kept, StringComparison.Ordinal);
        Unmount();
    }

    private static void Fill(string file)
    {
        using var ballast = File.Create(file);
        var block = new byte[64 * 1024];
        try
        {
            while (true)
                ballast.Write(block);
        }
        catch (IOException)
        {
            // Full: that is the point.
        }
    }

    private static void Unmount()
    {
        if (Directory.Exists(Mount))
            Shell("umount", Mount);
    }

    private static void Shell(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
    }
}
