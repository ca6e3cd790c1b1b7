namespace CrmHub.Shim.Problems;

/// <summary>All there is to say: <c>{"error":"Unauthorized"}</c>.</summary>
internal sealed record Unauthorized(string Error);
