namespace CrmHub.Hub.Customers;

/// <param name="Customer">A customer the keys name.</param>
/// <param name="Why">Why it is not the answer, in the words of <c>Losses</c>.</param>
internal sealed record LostCandidate(Guid Customer, string Why);
