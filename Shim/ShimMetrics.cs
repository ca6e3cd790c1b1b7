using System.Diagnostics.Metrics;
using CrmHub.Shim.Upstream;

namespace CrmHub.Shim;

/// <summary>Meter <c>CrmHub.Shim</c>: what came in and what became of it. Tags are closed lists, never anything a sender wrote.</summary>
internal static class ShimMetrics
{
    private static readonly Meter Meter = new("CrmHub.Shim");

    private static readonly Counter<long> Requests =
        Meter.CreateCounter<long>("crmhub.shim.requests", "{request}", "Requests by kind (lookup, event) and outcome");

    private static readonly Histogram<double> HubCalls =
        Meter.CreateHistogram<double>("crmhub.shim.hub_call.duration", "s", "Calls to the hub by method and failure");

    public static void Request(string kind, string outcome) => Requests.Add(1, new("kind", kind), new("outcome", outcome));

    public static void HubCall(string method, HubFailure failure, TimeSpan duration) =>
        HubCalls.Record(duration.TotalSeconds, new("method", method), new("failure", failure.ToString()));
}
