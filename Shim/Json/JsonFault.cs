namespace CrmHub.Shim.Json;

/// <summary>Why bytes are not a document the hub accepts.</summary>
/// <param name="Reason">lower_snake, e.g. <c>truncated_json</c>.</param>
/// <param name="Field">JSON pointer of the place; empty when the whole is unreadable.</param>
/// <param name="Problem">What is wrong and the way out; never a value of the document.</param>
internal sealed record JsonFault(string Reason, string Field, string Problem);
