using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>Section <c>Lookup</c>.</summary>
internal sealed class LookupPolicy
{
    /// <summary>Counts up whenever the rules below change; every decision names it.</summary>
    public const int Version = 2;

    /// <summary>Whole budget of a lookup that names none, in milliseconds (SP-17).</summary>
    /// <value>3000</value>
    [Range(50, 10_000)]
    public int BudgetMilliseconds { get; set; } = 3_000;

    /// <summary>Kept back from the budget for the way home, in milliseconds.</summary>
    /// <value>50</value>
    [Range(0, 1_000)]
    public int ReserveMilliseconds { get; set; } = 50;

    /// <summary>Age in seconds up to which the hub's own data is answered without asking a CRM (SP-24).</summary>
    /// <value>3600</value>
    [Range(0, 2_592_000)]
    public int MaxAgeSeconds { get; set; } = 3_600;

    /// <summary>Age in seconds up to which tier and status are answered without asking a CRM, where a lookup asks for them by name (SP-30).</summary>
    /// <value>300</value>
    [Range(0, 2_592_000)]
    public int VolatileMaxAgeSeconds { get; set; } = 300;

    /// <summary>Searches under way in one CRM at once; more are answered without it (T12).</summary>
    /// <value>64</value>
    [Range(1, 1_000)]
    public int ParallelPerSystem { get; set; } = 64;

    /// <summary>A second search begins in a CRM that has not answered the first by then, in milliseconds; 0 = never. Each costs quota.</summary>
    /// <value>800</value>
    [Range(0, 10_000)]
    public int HedgeMilliseconds { get; set; } = 800;

    /// <summary>Matches returned at most.</summary>
    public const int MostMatches = 9;
}
