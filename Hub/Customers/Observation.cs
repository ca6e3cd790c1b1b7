namespace CrmHub.Hub.Customers;

/// <summary>What an observation led to.</summary>
/// <param name="CustomerId">Whose record it is.</param>
/// <param name="Created">A customer that did not exist before.</param>
internal sealed record Observation(Guid CustomerId, bool Created);
