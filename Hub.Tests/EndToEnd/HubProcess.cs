using System.Diagnostics;
using System.Text.Json;
using CrmHub.Hub.Tests.Architecture;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>The hub as its own process in a folder of its own, on ports it picks itself.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly TaskCompletionSource<JsonElement> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringWriter _log = new();

    private HubProcess(Process process) => _process = process;

    public Uri Rest { get; private set; } = null!;

    /// <summary>Everything it printed.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <param name="folder">Its working directory; a master key is made there.</param>
    /// <param name="settings">By environment name.</param>
    public static async Task<HubProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        using (var key = Launch(folder, settings, "master-key", "create", "--file", "data/master.key"))
            await key.WaitForExitAsync().WaitAsync(Patience);
        var hub = new HubProcess(Launch(folder, settings));
        hub._process.OutputDataReceived += (_, e) => hub.Hear(e.Data);
        hub._process.ErrorDataReceived += (_, e) => hub.Hear(e.Data);
        hub._process.Exited += (_, _) => hub._listening.TrySetException(new InvalidOperationException("The hub ended before it listened: " + hub.Log));
        hub._process.EnableRaisingEvents = true;
        hub._process.BeginOutputReadLine();
        hub._process.BeginErrorReadLine();
        try
        {
            hub.Rest = new Uri((await hub._listening.Task.WaitAsync(Patience)).GetProperty("rest").GetString()!);
            return hub;
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Launch(string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root, "artifacts", "bin", "CrmHub.Hub", configuration, "CrmHub.Hub.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        if (line.StartsWith("listening ", StringComparison.Ordinal))
            _listening.TrySetResult(JsonDocument.Parse(line["listening ".Length..]).RootElement);
        lock (_log)
            _log.WriteLine(line);
    }
}
