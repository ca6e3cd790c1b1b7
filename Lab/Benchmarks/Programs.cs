using System.Diagnostics;

namespace CrmHub.Lab.Benchmarks;

/// <summary>Where the build put what is measured.</summary>
internal static class Programs
{
    public static string Own => typeof(Programs).Assembly.Location;

    /// <summary>A folder into which the hub was published, measured in place of the one built beside this program.</summary>
    public static string? Published { get; set; }

    public static string Hub => Published is null ? Find("CrmHub.Hub") : Path.Combine(Published, "CrmHub.Hub.dll");

    public static string Simulators => Find("CrmHub.Lab.Simulators");

    /// <summary>The folder of a peer that is not a .NET program.</summary>
    public static string Peer(string name) => Path.Combine(AppContext.BaseDirectory, "peers", name);

    /// <summary>Runs a command of the hub to its end and returns what it printed.</summary>
    public static Task<string> RunHubAsync(string folder, CancellationToken ct, params IEnumerable<string> arguments) =>
        RunAsync(Processor.Anywhere("dotnet"), folder, arguments.Prepend(Hub), ct);

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with something else than 0.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start, string folder, IEnumerable<string> arguments, CancellationToken ct)
    {
        var (exit, output) = await TryAsync(start, folder, arguments, ct);
        return exit == 0 ? output.Trim() : throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended with {exit}: {output}");
    }

    /// <summary>Runs a program to its end, however it ends.</summary>
    public static async Task<int> ExitOfAsync(ProcessStartInfo start, string folder, IEnumerable<string> arguments, CancellationToken ct) =>
        (await TryAsync(start, folder, arguments, ct)).Exit;

    private static async Task<(int Exit, string Output)> TryAsync(ProcessStartInfo start, string folder, IEnumerable<string> arguments, CancellationToken ct)
    {
        (start.WorkingDirectory, start.RedirectStandardOutput) = (folder, true);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, output);
    }

    // artifacts/bin/CrmHub.Lab.Benchmarks/<configuration>/ lies beside the others.
    private static string Find(string program)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var dll = Path.Combine(here.Parent!.Parent!.FullName, program, here.Name, program + ".dll");
        return File.Exists(dll) ? dll : throw new FileNotFoundException($"{program} is not built in this configuration.", dll);
    }
}
