using System.Diagnostics;
using System.Globalization;

namespace CrmHub.Lab.Benchmarks;

/// <summary>Servers on CPU 0, this process on CPU 1: neither takes time from the other, and both servers get the same.</summary>
internal static class Processor
{
    private const string Taskset = "/usr/bin/taskset";

    private static readonly bool CanPin = Environment.ProcessorCount > 1 && File.Exists(Taskset);

    /// <summary>How to start `dotnet` as a server.</summary>
    public static ProcessStartInfo Server() => CanPin ? new ProcessStartInfo(Taskset, ["-c", "0", "dotnet"]) : new ProcessStartInfo("dotnet");

    /// <summary>False when this machine has no second CPU, no taskset, or does not allow it.</summary>
    public static async Task<bool> PinClientAsync(CancellationToken ct)
    {
        if (!CanPin)
            return false;
        var start = new ProcessStartInfo(Taskset, ["-a", "-c", "-p", "1", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0;
    }
}
