using System.Diagnostics;
using System.Globalization;

namespace CrmHub.Lab.Benchmarks;

/// <summary>Servers on CPU 0, this process and whatever plays the CRM on CPU 1: neither takes time from the other, and both servers get the same.</summary>
internal static class Processor
{
    private const string Taskset = "/usr/bin/taskset";
    private const string ServerCpu = "0";
    private const string ClientCpu = "1";

    // Counted before this process is pinned.
    private static readonly int Count = Environment.ProcessorCount;
    private static readonly bool CanPin = Count > 1 && File.Exists(Taskset);

    /// <summary>How to start a program that is measured.</summary>
    public static ProcessStartInfo Server(string program) => On(ServerCpu, program);

    /// <summary>How to start what the measured programs talk to.</summary>
    public static ProcessStartInfo Client(string program) => On(ClientCpu, program);

    /// <summary>How to start something nobody measures, on every CPU there is.</summary>
    public static ProcessStartInfo Anywhere(string program) => On($"0-{Count - 1}", program);

    /// <summary>False when this machine has no second CPU, no taskset, or does not allow it.</summary>
    public static async Task<bool> PinClientAsync(CancellationToken ct)
    {
        if (!CanPin)
            return false;
        var start = new ProcessStartInfo(Taskset, ["-a", "-c", "-p", ClientCpu, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0;
    }

    private static ProcessStartInfo On(string cpu, string program) => CanPin ? new ProcessStartInfo(Taskset, ["-c", cpu, program]) : new ProcessStartInfo(program);
}
