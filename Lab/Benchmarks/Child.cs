using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CrmHub.Lab.Benchmarks;

/// <summary>A server process; its own "listening" line says where it answers.</summary>
internal sealed class Child : IDisposable
{
    private const string Anonymous = "RssAnon:";
    private const int QuietLooks = 3;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly TaskCompletionSource<JsonElement> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _said = [];

    private Child(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>CPU time used so far, in user and kernel.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in MB.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Resident memory of its own in MB: pages of mapped files belong to the system, which takes them back when it likes.</summary>
    public double OwnMegabytes
    {
        get
        {
            var status = $"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status";
            return File.Exists(status) && Array.Find(File.ReadAllLines(status), l => l.StartsWith(Anonymous, StringComparison.Ordinal)) is { } line
                ? double.Parse(line[Anonymous.Length..^" kB".Length], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) * 1024 / 1e6
                : Megabytes;
        }
    }

    public static Child Dotnet(string dll, string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) =>
        Start(Processor.Server("dotnet"), folder, environment, arguments.Prepend(dll));

    public static Child Start(ProcessStartInfo start, string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (folder, true, true);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var child = new Child(start);
        child.Listen();
        return child;
    }

    /// <param name="name">Which of the addresses it names: grpc, rest or url.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it said.</exception>
    public async Task<Uri> ListeningAsync(string name, CancellationToken ct) =>
        new((await _listening.Task.WaitAsync(Patience, ct)).GetProperty(name).GetString()!);

    /// <summary>Waits until it has nothing left to do by itself: three seconds in a row of hardly any CPU.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        var before = CpuTime;
        for (var quiet = 0; quiet < QuietLooks;)
        {
            await Task.Delay(Look, ct);
            quiet = CpuTime - before < Quiet ? quiet + 1 : 0;
            before = CpuTime;
        }
    }

    /// <summary>Stands still until <see cref="Resume"/>: what it would do in the background takes nothing from the other side's leg.</summary>
    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    /// <summary>SIGKILL: what was not durable before is gone.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        Kill();
        _process.Dispose();
    }

    // Whatever ends this process, no server stays behind.
    private void KillAtExit(object? sender, EventArgs e) => Kill();

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, e) => Heard(e.Data);
        _process.ErrorDataReceived += (_, e) => Heard(e.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("A server ended before it listened: " + Said()));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Heard(string? line)
    {
        const string listening = "listening ";
        if (line is null)
            return;
        if (line.StartsWith(listening, StringComparison.Ordinal))
            _listening.TrySetResult(JsonDocument.Parse(line[listening.Length..]).RootElement);
        else if (!_listening.Task.IsCompleted)
            lock (_said)
                _said.Add(line);
    }

    private string Said()
    {
        lock (_said)
            return string.Join(Environment.NewLine, _said);
    }
}
