namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>What a steward asked for cannot be done as things are.</summary>
/// <param name="fault">Why, as a kind.</param>
/// <param name="field">Path of the field in the request.</param>
/// <param name="problem">What stands in the way and the way out; ids, no values.</param>
internal sealed class RefusedException(RefusalKind fault, string field, string problem) : Exception($"{field}: {problem}")
{
    public RefusalKind Fault { get; } = fault;

    public string Field { get; } = field;
}
