namespace CrmHub.Adapters.Model;

/// <summary>One record in one system.</summary>
/// <param name="System">The adapter's name, e.g. <c>salesforce</c>.</param>
/// <param name="Kind">Lower case: <c>contact</c>, <c>lead</c>, <c>person</c>, <c>account</c>, <c>task</c>.</param>
/// <param name="Id">The system's own id in its canonical form (Salesforce: 18 characters).</param>
public sealed record RecordRef(string System, string Kind, string Id);
