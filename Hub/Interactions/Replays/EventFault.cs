namespace CrmHub.Hub.Interactions.Replays;

/// <param name="Field">JSON pointer, or the request's field; empty when the whole is meant.</param>
/// <param name="Problem">What is wrong and the way out; no values.</param>
internal sealed record EventFault(string Field, string Problem);
