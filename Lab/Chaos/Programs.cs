using System.Diagnostics;

namespace CrmHub.Lab.Chaos;

/// <summary>Where the build put the programs the rig runs.</summary>
internal static class Programs
{
    public static string Hub => Find("CrmHub.Hub");

    public static string Simulators => Find("CrmHub.Lab.Simulators");

    public static string Checker => Find("CrmHub.Lab.Checker");

    public static string Fuzz => Find("CrmHub.Lab.Fuzz");

    public static string Chaos => typeof(Programs).Assembly.Location;

    /// <summary>Runs a command to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with something else than 0.</exception>
    public static async Task<string> RunAsync(string dll, string folder, params string[] arguments)
    {
        var (exit, output) = await TryAsync(dll, folder, arguments);
        return exit == 0 ? output : throw new InvalidOperationException($"{Path.GetFileName(dll)} {arguments[0]} ended with {exit}: {output}");
    }

    /// <summary>Runs a command to its end, however it ends.</summary>
    public static async Task<(int Exit, string Output)> TryAsync(string dll, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.ArgumentList.Add(dll);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    // artifacts/bin/CrmHub.Lab.Chaos/<configuration>/ lies beside the others.
    private static string Find(string program)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var dll = Path.Combine(here.Parent!.Parent!.FullName, program, here.Name, program + ".dll");
        return File.Exists(dll) ? dll : throw new FileNotFoundException($"{program} is not built: run dotnet build CrmHub.sln first.", dll);
    }
}
