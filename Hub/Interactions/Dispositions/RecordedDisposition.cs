namespace CrmHub.Hub.Interactions.Dispositions;

/// <param name="DispositionId">The disposition.</param>
/// <param name="Duplicate">It was known already; nothing changed.</param>
/// <param name="Superseded">A later one of the same leg is known.</param>
/// <param name="OpIds">What the CRMs are owed for it.</param>
internal sealed record RecordedDisposition(Guid DispositionId, bool Duplicate, bool Superseded, IReadOnlyList<string> OpIds);
