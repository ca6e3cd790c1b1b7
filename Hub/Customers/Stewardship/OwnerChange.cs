using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>A field whose value is taken from another record than before; null = the field had or has no value.</summary>
internal sealed record OwnerChange(Guid Customer, string Field, Provenance? From, Provenance? To);
