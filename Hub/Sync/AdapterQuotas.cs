using CrmHub.Adapters.Contract;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Sync;

/// <summary>The quota book, kept up to date with what the adapters know of their systems' limits.</summary>
internal sealed class AdapterQuotas(AdapterHost adapters, QuotaBook book)
{
    public SystemQuota Of(string system) => book.Of(system);

    /// <summary>Takes over what the adapter knows now; nothing when it is not active or knows no limits.</summary>
    public void Refresh(string system, DateTimeOffset now)
    {
        using var lease = adapters.Rent<IQuotaSource>(system);
        if (lease is null)
            return;
        try
        {
            book.Of(system).Read([.. lease.Adapter.Quotas], now);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Foreign code: without its readings the limits known so far go on.
        }
    }
}
