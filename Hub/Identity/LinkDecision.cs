namespace CrmHub.Hub.Identity;

/// <summary>Whose a new record is.</summary>
/// <param name="Homes">One: it is linked there. None or several: it starts a customer of its own.</param>
/// <param name="Rule">The rule that decided; <c>new</c> when none did.</param>
/// <param name="Candidates">Customers that a steward should compare with the record's own, and why.</param>
internal sealed record LinkDecision(IReadOnlyList<Guid> Homes, string Rule, IReadOnlyList<MergeHint> Candidates)
{
    public const string NoRule = "new";

    /// <summary>The customer it is linked to; null when it starts one of its own.</summary>
    public Guid? Owner => Homes.Count == 1 ? Homes[0] : null;
}
