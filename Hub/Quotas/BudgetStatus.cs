using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Quotas;

/// <summary>How one budget stands.</summary>
/// <param name="Name">As the adapter calls it.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Limit">Per window.</param>
/// <param name="Used">By everybody, as last told plus what was sent since.</param>
/// <param name="Own">By this hub.</param>
/// <param name="Reserve">Kept for callers who wait.</param>
/// <param name="ResetsAt">When it starts anew; null = rolls, or nobody knows.</param>
/// <param name="EmptyAt">When it is used up if things go on like this; null = not before it starts anew.</param>
/// <param name="IsLow">What waits goes out at the drain's pace.</param>
internal sealed record BudgetStatus(
    string Name, QuotaUnit Unit, long Limit, long Used, long Own, long Reserve, DateTimeOffset? ResetsAt, DateTimeOffset? EmptyAt, bool IsLow)
{
    public static BudgetStatus Of(string name, Budget budget, DateTimeOffset now) => new(
        name, budget.Reading.Unit, budget.Reading.Limit, (long)budget.Used, (long)budget.Own, (long)budget.Reserve,
        budget.Reading.ResetsAt, budget.EmptyAt(now), budget.IsLow);
}
