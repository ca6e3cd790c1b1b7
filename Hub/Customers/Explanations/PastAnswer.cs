namespace CrmHub.Hub.Customers.Explanations;

/// <summary>A customer as it was, or from when on there is anything to say of it.</summary>
/// <param name="Customer">Null when nothing was known then.</param>
/// <param name="EarliestKnown">The hub's first knowledge of it; null when there never was such a customer, or it is erased.</param>
/// <param name="EarliestTrue">The earliest time at a source, of what was known then; null when nothing was.</param>
internal sealed record PastAnswer(PastCustomer? Customer, DateTimeOffset? EarliestKnown, DateTimeOffset? EarliestTrue);
