using CrmHub.Adapters.Contract;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Resilience;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>Lends an adapter's ability for one call.</summary>
internal sealed class AdapterGate(AdapterHost adapters, GuardedCalls calls)
{
    public bool Has<T>(string system)
        where T : class => adapters.Current.Has<T>(system);

    /// <summary>Nothing is decided about a delivery while its system cannot be asked: an adapter switched off must not read as "nobody knows the caller".</summary>
    /// <exception cref="AdapterException">The adapter is not active or cannot do this.</exception>
    public void Require<T>(string system)
        where T : class
    {
        if (!Has<T>(system))
            throw Inactive<T>(system);
    }

    /// <exception cref="AdapterException">The adapter is not active or cannot do this: transient, as an operator can change it.</exception>
    public async Task<TResult> CallAsync<T, TResult>(string system, Func<T, Task<TResult>> call)
        where T : class
    {
        using var lease = adapters.Rent<T>(system) ?? throw Inactive<T>(system);
        return await calls.RunAsync(system, () => call(lease.Adapter)).ConfigureAwait(false);
    }

    private static AdapterException Inactive<T>(string system) =>
        new(FailureKind.Transient, "adapter_inactive", $"Adapter {system} is not active or lacks {typeof(T).Name}.");
}
