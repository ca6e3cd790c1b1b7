using CrmHub.Shim.Json;

namespace CrmHub.Shim.Problems;

/// <summary>RFC 9457 as the hub writes it; <c>Schemas/problem.json</c>.</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail, IReadOnlyList<FieldFault> Errors, string DeadLetterId);
