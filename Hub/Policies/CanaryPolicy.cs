using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>Section <c>Canary</c>: a synthetic call log per system, written again and again, that proves the way to the CRM (D12).</summary>
internal sealed class CanaryPolicy
{
    /// <summary>How often it is written, in minutes; 0 = never.</summary>
    /// <value>0</value>
    [Range(0, 1_440)]
    public int EveryMinutes { get; set; }

    /// <summary>Time within which it must have been written and found again, in minutes.</summary>
    /// <value>10</value>
    [Range(1, 1_440)]
    public int LateMinutes { get; set; } = 10;

    /// <summary>Some of <c>CallLog:Systems</c>.</summary>
    /// <value>Empty: all of them.</value>
    public IList<string> Systems { get; set; } = [];
}
