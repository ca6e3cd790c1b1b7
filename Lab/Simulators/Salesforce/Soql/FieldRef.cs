namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>A field as written: <c>Email</c>, <c>Account.Owner.Name</c>.</summary>
internal sealed record FieldRef(IReadOnlyList<string> Path, int Position);
