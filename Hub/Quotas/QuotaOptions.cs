using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Quotas;

/// <summary>How one system's quota is used. Section <c>Quotas</c>, for every system; <c>Quotas:Systems:n</c> for one.</summary>
internal class QuotaOptions
{
    /// <summary>Percent of a daily budget that only lookups for people who wait may use.</summary>
    /// <value>10</value>
    [Range(0, 90)]
    public int ReservePercent { get; set; } = 10;

    /// <summary>Percent of a daily budget this hub may use at all; the rest belongs to other integrations of the same organisation.</summary>
    /// <value>100</value>
    [Range(1, 100)]
    public int SharePercent { get; set; } = 100;

    /// <summary>With less than this percent of a daily budget left above the reserve, what waits goes out at <see cref="DrainPerMinute"/>.</summary>
    /// <value>10</value>
    [Range(0, 90)]
    public int LowPercent { get; set; } = 10;

    /// <summary>Requests per second whatever the system would take; 0 = as fast as the system allows.</summary>
    /// <value>0</value>
    [Range(0, 10_000)]
    public int RequestsPerSecond { get; set; }

    /// <summary>Deliveries per second of customer changes (MD-06).</summary>
    /// <value>10</value>
    [Range(1, 10_000)]
    public int PushPerSecond { get; set; } = 10;

    /// <summary>Deliveries per minute while a budget is low (DP-16).</summary>
    /// <value>50</value>
    [Range(1, 600_000)]
    public int DrainPerMinute { get; set; } = 50;
}
