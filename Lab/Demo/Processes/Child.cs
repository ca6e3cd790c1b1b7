using System.Diagnostics;
using System.Text.Json;

namespace CrmHub.Lab.Demo.Processes;

/// <summary>A program of ours in a process of its own; what it prints goes to a log file. Disposing ends it.</summary>
internal sealed class Child : IDisposable
{
    private const string Greeting = "listening ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<JsonElement> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _lastWords = "";

    private Child(Process process, string logPath)
    {
        _process = process;
        _log = new StreamWriter(logPath) { AutoFlush = true };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        AppDomain.CurrentDomain.ProcessExit += End;
    }

    public int Id => _process.Id;

    /// <summary>What it said after <c>listening</c>.</summary>
    public JsonElement Addresses { get; private set; }

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<Child> ServeAsync(Launch launch, string logPath, CancellationToken ct)
    {
        var child = new Child(new Process { StartInfo = Info(launch), EnableRaisingEvents = true }, logPath);
        try
        {
            child._process.Exited += (_, _) => child._listening.TrySetException(new DemoException($"{launch.Name} ended at its start: {child._lastWords}"));
            child._process.Start();
            child._process.BeginOutputReadLine();
            child._process.BeginErrorReadLine();
            child.Addresses = await child._listening.Task.WaitAsync(StartLimit, ct);
            return child;
        }
        catch (Exception e) when (e is TimeoutException or DemoException or OperationCanceledException)
        {
            child.Dispose();
            throw e is TimeoutException ? new DemoException($"{launch.Name} does not listen after {StartLimit.TotalSeconds:0} s; see {logPath}.", e) : e;
        }
    }

    /// <summary>Runs a command to its end; what it printed, and its exit code.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(Launch launch, CancellationToken ct)
    {
        using var process = Process.Start(Info(launch)) ?? throw new DemoException($"{launch.Name} cannot be started.");
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, (output.Length > 0 ? output : await errors).Trim());
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        End(this, EventArgs.Empty);
        _process.Dispose();
        lock (_gate)
            _log.Dispose();
    }

    private static ProcessStartInfo Info(Launch launch)
    {
        var info = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = launch.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add(launch.Assembly);
        foreach (var argument in launch.Arguments)
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in launch.Settings)
            info.Environment[name] = value;
        return info;
    }

    private void Heard(string? line)
    {
        if (line is null)
            return;
        if (line.StartsWith(Greeting, StringComparison.Ordinal))
            _listening.TrySetResult(JsonElement.Parse(line[Greeting.Length..]));
        lock (_gate)
        {
            _lastWords = line;
            if (_log.BaseStream is { CanWrite: true })
                _log.WriteLine(line);
        }
    }

    private void End(object? sender, EventArgs e)
    {
        try
        {
            if (_process.HasExited)
                return;
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (InvalidOperationException)
        {
            _lastWords = "was never started";
        }
    }
}
