namespace CrmHub.Hub.Interactions;

/// <param name="InteractionId">The interaction.</param>
/// <param name="Duplicate">It was known already; nothing changed but the wrap-up, if that was kept.</param>
/// <param name="OpIds">What the CRMs are owed for it.</param>
/// <param name="WrapUpKept">A repeat brought a wrap-up that was not known.</param>
internal sealed record Recorded(Guid InteractionId, bool Duplicate, IReadOnlyList<string> OpIds, bool WrapUpKept = false);
