using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Something for a steward to do: no adapter can take it back, so the hub names it and leaves it.</summary>
/// <param name="Kind"><c>call_log_reassign</c>, <c>crm_call_log</c>, <c>cross_link</c> or <c>duplicate_record</c>.</param>
/// <param name="Record">The record to change; null when it is the hub's own interaction.</param>
/// <param name="Interaction">The interaction it is about; null when it is about none.</param>
/// <param name="Customer">Where it is.</param>
/// <param name="To">Where it belongs; null when the evidence does not tell.</param>
/// <param name="Evidence">What speaks for that.</param>
internal sealed record PlanItem(string Kind, CrossReference? Record, Guid? Interaction, Guid Customer, Guid? To, string Evidence);
