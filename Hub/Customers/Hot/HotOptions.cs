using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>Section <c>HotIndex</c>: customers kept in memory, so that a lookup asks no database.</summary>
internal sealed class HotOptions
{
    /// <summary>What it may take, in MiB; 0 = off. A million customers with three keys each take about 150.</summary>
    /// <value>512</value>
    [Range(0, 65_536)]
    public int Megabytes { get; set; } = 512;

    /// <summary>How often changes of other replicas are fetched, in milliseconds. An embedded database has none.</summary>
    /// <value>500</value>
    [Range(50, 10_000)]
    public int FollowMilliseconds { get; set; } = 500;
}
