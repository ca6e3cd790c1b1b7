using CrmHub.Adapters.Contract;
using CrmHub.Lab.Simulators.Hosting;
using CrmHub.Lab.Simulators.Journal;

namespace CrmHub.Hub.Tests.Adapters.Support;

/// <summary>One adapter and the simulator it talks to.</summary>
internal sealed class AdapterRig : IAsyncDisposable
{
    private readonly SocketsHttpHandler _http = new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
    private readonly IAdapterFactory _factory;
    private readonly List<IAdapter> _made = [];

    public AdapterRig(Simulator simulator, IAdapterFactory factory, TestSettings settings, Func<IAdapter, CancellationToken, Task> read)
    {
        (Simulator, _factory, Settings) = (simulator, factory, settings);
        Adapter = Another();
        ReadAsync = ct => read(Adapter, ct);
    }

    public Simulator Simulator { get; }

    public TestSettings Settings { get; }

    public LogRecorder Log { get; } = new();

    public IAdapter Adapter { get; }

    /// <summary>A read that finds something and asks for it every time.</summary>
    public Func<CancellationToken, Task> ReadAsync { get; }

    /// <summary>Every id, number, name or token the log must not show.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Requests to the vendor's API, without those for tokens.</summary>
    public IEnumerable<JournalEntry> ApiRequests => Simulator.Journal.Requests().Except(TokenRequests);

    /// <summary>Requests for tokens.</summary>
    public IEnumerable<JournalEntry> TokenRequests => Simulator.Journal.Requests().Where(r => r.Path!.Contains("/oauth", StringComparison.Ordinal));

    /// <summary>The adapter of another hub process with the same settings, as they are now.</summary>
    public IAdapter Another()
    {
        var adapter = _factory.Create(new AdapterContext(Settings.Read(), _http, Simulator.Clock, Log));
        _made.Add(adapter);
        return adapter;
    }

    public async ValueTask DisposeAsync()
    {
        Simulator.Faults.Clear();
        foreach (var adapter in _made)
            await adapter.DisposeAsync();
        _http.Dispose();
        await Simulator.DisposeAsync();
    }
}
