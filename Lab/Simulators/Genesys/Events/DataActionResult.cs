namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>Which of the flow's paths was taken: <c>success</c> (2xx), <c>failure</c> (anything else) or <c>timeout</c>.</summary>
internal sealed record DataActionResult(string Path, int? Status, double Ms, string? Body);
