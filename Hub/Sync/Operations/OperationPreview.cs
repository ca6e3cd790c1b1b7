using CrmHub.Hub.Interactions.Replays;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>What a delivery would do if it were tried now.</summary>
/// <param name="SkipReason">lower_snake: nothing would be written; null when something would.</param>
/// <param name="Fields">What would be written; values may be personal data.</param>
internal sealed record OperationPreview(string? SkipReason, IReadOnlyList<FieldChange> Fields);
