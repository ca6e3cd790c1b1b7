using CrmHub.Adapters.Contract;
using CrmHub.Hub.Plugins;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>Lends an adapter's ability for one call.</summary>
internal sealed class AdapterGate(AdapterHost adapters)
{
    public bool Has<T>(string system)
        where T : class => adapters.Current.Has<T>(system);

    /// <exception cref="AdapterException">The adapter is not active or cannot do this: transient, as an operator can change it.</exception>
    public async Task<TResult> CallAsync<T, TResult>(string system, Func<T, Task<TResult>> call)
        where T : class
    {
        using var lease = adapters.Rent<T>(system)
            ?? throw new AdapterException(FailureKind.Transient, "adapter_inactive", $"Adapter {system} is not active or lacks {typeof(T).Name}.");
        return await call(lease.Adapter).ConfigureAwait(false);
    }
}
