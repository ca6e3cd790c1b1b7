using CrmHub.Hub.Plugins.Loading;

namespace CrmHub.Hub.Plugins;

/// <summary>What the host knows of one adapter folder.</summary>
internal sealed class AdapterSlot(string folder)
{
    /// <summary>Name of the folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The adapter that serves; null when none does.</summary>
    public RunningAdapter? Running { get; private set; }

    /// <summary>Why the folder's present content is not loaded; null when it is.</summary>
    public PluginRefusedException? Refusal { get; private set; }

    /// <summary>Of the content last looked at.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>The adapter before this one.</summary>
    public Retirement Retirement { get; set; } = Retirement.None;

    /// <summary>The name operators know it by.</summary>
    public string Name => Running?.Name ?? Folder;

    public void Serve(RunningAdapter running) => (Running, Refusal) = (running, null);

    /// <summary>The content was refused; what served before goes on unless <paramref name="stop"/>.</summary>
    public RunningAdapter? Refuse(PluginRefusedException refusal, bool stop)
    {
        Refusal = refusal;
        var stopped = stop ? Running : null;
        if (stop)
            Running = null;
        return stopped;
    }

    public AdapterStatus Status(int lingering) => Running is { } running
        ? new AdapterStatus(running.Name, AdapterState.Active, Detail(running, lingering), running.Version, running.Capabilities, running.Fingerprint, running.LoadedAt)
        : new AdapterStatus(Folder, Refusal?.State ?? AdapterState.Faulted, Refusal?.Message ?? "Not loaded yet.", null, [], Fingerprint, null);

    private string Detail(RunningAdapter running, int lingering)
    {
        var sentences = new List<string>(2);
        if (Refusal is not null)
            sentences.Add($"The one loaded at {running.LoadedAt:u} goes on; what lies in the folder now does not load: {Refusal.Message}");
        if (lingering > 0)
            sentences.Add($"{lingering} earlier load(s) of it stay in memory; restart the hub to free them.");
        return string.Join(" ", sentences);
    }
}
