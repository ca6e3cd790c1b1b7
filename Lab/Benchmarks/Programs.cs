using System.Diagnostics;

namespace CrmHub.Lab.Benchmarks;

/// <summary>Where the build put what is measured.</summary>
internal static class Programs
{
    public static string Peer => typeof(Programs).Assembly.Location;

    // artifacts/bin/CrmHub.Lab.Benchmarks/<configuration>/ lies beside the hub's.
    public static string Hub
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            var dll = Path.Combine(here.Parent!.Parent!.FullName, "CrmHub.Hub", here.Name, "CrmHub.Hub.dll");
            return File.Exists(dll) ? dll : throw new FileNotFoundException("The hub is not built in this configuration.", dll);
        }
    }

    /// <summary>Runs a command of the hub to its end and returns what it printed.</summary>
    public static async Task<string> RunHubAsync(string folder, CancellationToken ct, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments.Prepend(Hub)) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"The hub's command ended with {process.ExitCode}: {output}");
    }
}
