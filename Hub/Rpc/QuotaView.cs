using CrmHub.Hub.Quotas;
using Google.Protobuf.WellKnownTypes;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>A quota as operators see it.</summary>
internal static class QuotaView
{
    public static V1.Quota Of(QuotaStatus status, (IReadOnlyList<(Priority Priority, int Count)> Waiting, int UnderWay)? load)
    {
        var quota = new V1.Quota
        {
            System = status.System,
            State = State(status),
            PausedUntil = At(status.PausedUntil),
            RequestsPerSecond = status.PerSecond ?? 0,
            RequestsSent = status.Sent,
            RequestsRefused = status.Refused,
            UnderWay = load?.UnderWay ?? 0,
        };
        quota.Budgets.AddRange(status.Budgets.Select(Budget));
        quota.Queues.AddRange((load?.Waiting ?? []).Select(w => new V1.QuotaQueue { Priority = w.Priority.Name(), Waiting = w.Count }));
        return quota;
    }

    private static string State(QuotaStatus status) => status switch
    {
        { PausedUntil: not null } => "paused",
        _ when status.Budgets.Any(b => b.Limit - b.Used <= b.Reserve) => "reserve",
        _ when status.Budgets.Any(b => b.IsLow) => "low",
        _ => "open",
    };

    private static V1.QuotaBudget Budget(BudgetStatus budget) => new()
    {
        Name = budget.Name,
        Unit = budget.Unit == Adapters.Contract.QuotaUnit.Request ? "request" : "token",
        Limit = budget.Limit,
        Used = budget.Used,
        UsedByHub = budget.Own,
        Reserve = budget.Reserve,
        ResetsAt = At(budget.ResetsAt),
        EmptyAt = At(budget.EmptyAt),
    };

    private static Timestamp? At(DateTimeOffset? time) => time is { } at ? Timestamp.FromDateTimeOffset(at) : null;
}
