using System.Diagnostics;
using System.Text.Json;

namespace CrmHub.Lab.Benchmarks;

/// <summary>A server process; its own "listening" line says where it answers.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _said = [];

    private Child(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    public static Child Start(string dll, string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = Processor.Server();
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (folder, true, true);
        foreach (var argument in arguments.Prepend(dll))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var child = new Child(start);
        child.Listen();
        return child;
    }

    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it said.</exception>
    public Task<Uri> ListeningAsync(CancellationToken ct) => _listening.Task.WaitAsync(Patience, ct);

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
            _listening.TrySetResult(new Uri(JsonDocument.Parse(line[listening.Length..]).RootElement.GetProperty("grpc").GetString()!));
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
