using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers;

/// <summary>A customer as stored, opened.</summary>
internal sealed record KnownCustomer(Guid Id, long Version, GoldenRecord Golden, DateTimeOffset LearntAt, DateTimeOffset UpdatedAt);
