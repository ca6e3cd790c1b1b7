namespace CrmHub.Shim.Json;

/// <summary>One field that does not fit.</summary>
/// <param name="Field">JSON pointer, e.g. <c>/durationSeconds</c>.</param>
/// <param name="Problem">What is wrong and what would be right; never the value.</param>
internal sealed record FieldFault(string Field, string Problem);
