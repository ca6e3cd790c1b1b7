using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>A decision and the sealed batch that holds it.</summary>
internal sealed record StoredDecision(Decision Decision, DecisionBatchRow Batch);
