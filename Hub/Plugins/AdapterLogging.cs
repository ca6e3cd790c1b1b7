namespace CrmHub.Hub.Plugins;

/// <summary>The hub's logging as an adapter sees it: it cannot close it or add to it, and its categories start with the adapter's name.</summary>
internal sealed class AdapterLogging(ILoggerFactory hub, string adapter) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => hub.CreateLogger($"Adapter.{adapter}.{categoryName}");

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Where the hub's log goes is the hub's business.");

    public void Dispose()
    {
        // The hub's logging outlives every adapter.
    }
}
