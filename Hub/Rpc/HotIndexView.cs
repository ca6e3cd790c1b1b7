using CrmHub.Hub.Customers.Hot;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Figures of the index in memory → message.</summary>
internal static class HotIndexView
{
    public static HotIndexStatus Of(HotFigures figures)
    {
        var status = new HotIndexStatus
        {
            State = figures.State,
            Customers = figures.Customers,
            Rows = figures.Rows,
            Keys = figures.Keys,
            Bytes = figures.Bytes,
            CapacityBytes = figures.Capacity,
            Hits = figures.Hits,
            Misses = figures.Misses,
            HitRate = figures.HitRate,
            Problem = figures.Problem,
        };
        if (figures.Lag is { } lag)
            status.FollowerLagMs = (long)lag.TotalMilliseconds;
        return status;
    }
}
