namespace CrmHub.Shim.Dispositions;

/// <summary>What became of a disposition; <c>Schemas/disposition-answer.json</c>.</summary>
/// <param name="Status"><c>accepted</c>.</param>
/// <param name="DispositionId">The hub's id of what is now on disk.</param>
/// <param name="Duplicate">It was on disk already.</param>
/// <param name="Superseded">A later one of the same leg is known.</param>
internal sealed record DispositionAnswer(string Status, string DispositionId, bool Duplicate, bool Superseded);
