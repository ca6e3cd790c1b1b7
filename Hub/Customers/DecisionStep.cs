namespace CrmHub.Hub.Customers;

/// <param name="Step">normalise, memory, store, decide, crm:SYSTEM, learn.</param>
/// <param name="Microseconds">How long it took; systems are asked at the same time.</param>
internal readonly record struct DecisionStep(string Step, long Microseconds);
