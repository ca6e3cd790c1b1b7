using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers;

/// <summary>A customer as stored, opened.</summary>
internal sealed record KnownCustomer(Guid Id, long Version, GoldenRecord Golden, DateTimeOffset LearntAt, DateTimeOffset UpdatedAt)
{
    /// <summary>When the oldest of its volatile values was last confirmed; null when it has none.</summary>
    public DateTimeOffset? VolatileLearntAt { get; init; }
}
