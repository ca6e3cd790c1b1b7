namespace CrmHub.Hub.Interactions;

/// <param name="InteractionId">The interaction.</param>
/// <param name="Duplicate">It was known already; nothing changed.</param>
/// <param name="OpIds">What the CRMs are owed for it.</param>
internal sealed record Recorded(Guid InteractionId, bool Duplicate, IReadOnlyList<string> OpIds);
