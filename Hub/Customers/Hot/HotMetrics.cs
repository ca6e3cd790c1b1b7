using System.Diagnostics.Metrics;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>The figures of the index on meter <c>CrmHub.Hub</c>, read when they are asked for.</summary>
internal static class HotMetrics
{
    public static void Show(IMeterFactory meters, Func<HotFigures> figures)
    {
        var meter = meters.Create("CrmHub.Hub");
        meter.CreateObservableCounter("crmhub.hot_index.hits", () => figures().Hits, "{question}", "Questions answered from memory");
        meter.CreateObservableCounter("crmhub.hot_index.misses", () => figures().Misses, "{question}", "Questions left to the database");
        meter.CreateObservableGauge("crmhub.hot_index.hit_rate", () => figures().HitRate, "1", "Part of the questions answered from memory, since the start");
        meter.CreateObservableGauge("crmhub.hot_index.customers", () => figures().Customers, "{customer}", "Customers whose keys are in memory");
        meter.CreateObservableGauge("crmhub.hot_index.rows", () => figures().Rows, "{customer}", "Customers who are in memory themselves");
        meter.CreateObservableGauge("crmhub.hot_index.bytes", () => figures().Bytes, "By", "What the index takes");
        meter.CreateObservableGauge("crmhub.hot_index.answering", () => figures().State == "answering" ? 1L : 0, "1", "1 while it answers, 0 while the database does");
        meter.CreateObservableGauge("crmhub.hot_index.follower_lag", () => Lag(figures()), "s", "Since the changes of other replicas were last seen up to the end");
    }

    private static IEnumerable<Measurement<double>> Lag(HotFigures figures) => figures.Lag is { } lag ? [new Measurement<double>(lag.TotalSeconds)] : [];
}
