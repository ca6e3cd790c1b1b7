using CrmHub.Hub.Plugins;
using CrmHub.Hub.Quotas;
using CrmHub.Hub.Resilience;
using CrmHub.Hub.Sync;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>How the systems beyond the adapters stand.</summary>
internal sealed class SystemsDesk(AdapterHost adapters, AdapterQuotas quotas, QuotaBook book, DeliveryLoop loop, SystemSearches searches, ChaosSwitches switches, TimeProvider time)
{
    /// <summary>Whether calls go through to the adapters' systems.</summary>
    public ListAdaptersResponse Adapters(IReadOnlyList<AdapterStatus> statuses)
    {
        var response = new ListAdaptersResponse();
        response.Adapters.AddRange(statuses.Select(Adapter));
        return response;
    }

    public ListQuotasResponse Quotas()
    {
        var now = time.GetUtcNow();
        foreach (var name in adapters.Current.Names)
            quotas.Refresh(name, now);
        var response = new ListQuotasResponse();
        response.Quotas.AddRange(book.All.Select(q => QuotaView.Of(q.Status(now), loop.Load(q.System))));
        return response;
    }

    private Adapter Adapter(AdapterStatus status)
    {
        var adapter = ToProto.Adapter(status, loop.Breaker(status.Name));
        if (searches.Find(status.Name) is { } search)
            (adapter.SearchBreaker, adapter.SearchesUnderWay) = (ToProto.Breaker(search.State), search.UnderWay);
        if (switches.Of(status.Name) is { } chaos)
            adapter.Chaos = $"{chaos.FaultPercent} % of calls fail, {chaos.LatencyPercent} % are held up {chaos.Latency.TotalMilliseconds:0} ms, until {chaos.Until:O}.";
        return adapter;
    }
}
