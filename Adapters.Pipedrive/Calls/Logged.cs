namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>A conversation as Pipedrive holds it: the activity of a call, or a note.</summary>
/// <param name="Kind"><c>activity</c> or <c>note</c>.</param>
/// <param name="Id">Its number.</param>
/// <param name="CallLog">Id of the call log beside a new activity; null when not known.</param>
internal sealed record Logged(string Kind, long Id, string? CallLog = null);
