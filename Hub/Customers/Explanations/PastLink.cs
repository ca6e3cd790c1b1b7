using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>By what a record was a customer's.</summary>
/// <param name="Record">The record.</param>
/// <param name="Customer">Whose it was itself, whoever that one was merged with.</param>
/// <param name="Rule">That linked it.</param>
/// <param name="PolicyVersion">Of the identity policy.</param>
/// <param name="AssertedAt">Unix milliseconds.</param>
/// <param name="Merge">The merge that held its customer to another; null when none did.</param>
internal sealed record PastLink(CrossReference Record, Guid Customer, string Rule, long PolicyVersion, long AssertedAt, Guid? Merge);
