namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>A WHERE clause as written.</summary>
internal abstract record Condition
{
    public sealed record And(IReadOnlyList<Condition> Parts) : Condition;

    public sealed record Or(IReadOnlyList<Condition> Parts) : Condition;

    public sealed record Not(Condition Part) : Condition;

    public sealed record Comparison(FieldRef Field, Comparator Comparator, IReadOnlyList<Literal> Values) : Condition;

    /// <summary><c>Id IN (SELECT ContactId FROM Case …)</c>.</summary>
    public sealed record SemiJoin(FieldRef Field, bool IsNegated, SoqlQuery Query) : Condition;
}
