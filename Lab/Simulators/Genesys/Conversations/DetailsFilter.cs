namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>Predicates joined by <c>and</c> or <c>or</c>.</summary>
internal sealed record DetailsFilter(string? Type, IReadOnlyList<DetailsPredicate>? Predicates)
{
    /// <summary>Null when a dimension is not known.</summary>
    public bool? Matches(Call call)
    {
        var answers = (Predicates ?? []).Select(p => p.Matches(call)).ToList();
        if (answers.Contains(null))
            return null;
        return Type == "or" ? answers.Exists(a => a == true) : answers.TrueForAll(a => a == true);
    }
}
