namespace CrmHub.Adapters.Contract;

/// <summary>
/// The system limits how much it may be asked, and the adapter knows by how much: from its settings, from the vendor's published limits,
/// from headers of the answers. The hub plans by it: who goes first, when to pause, what is left for callers who wait.
/// Every request the adapter sends through <see cref="AdapterContext.Http"/> is counted by the hub itself; one that costs other than 1
/// says so with <see cref="Http.RequestCost.Set"/>.
/// </summary>
public interface IQuotaSource
{
    /// <summary>
    /// Every limit known, each with the latest reading there is; empty while none is known. Asked often and concurrently, answered from
    /// memory, never raises.
    /// </summary>
    IReadOnlyList<QuotaReading> Quotas { get; }
}
