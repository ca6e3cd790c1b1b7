using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Quotas;
using CrmHub.Hub.Sync;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>How the systems beyond the adapters stand.</summary>
internal sealed class SystemsDesk(AdapterHost adapters, AdapterQuotas quotas, QuotaBook book, DeliveryLoop loop, TimeProvider time)
{
    public BreakerState? Breaker(string system) => loop.Breaker(system);

    public ListQuotasResponse Quotas()
    {
        var now = time.GetUtcNow();
        foreach (var name in adapters.Current.Names)
            quotas.Refresh(name, now);
        var response = new ListQuotasResponse();
        response.Quotas.AddRange(book.All.Select(q => QuotaView.Of(q.Status(now), loop.Load(q.System))));
        return response;
    }
}
