namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>A constant on the right of a comparison.</summary>
internal abstract record Literal(int Position)
{
    public sealed record Null(int Position) : Literal(Position);

    public sealed record Flag(bool Value, int Position) : Literal(Position);

    public sealed record Number(decimal Value, int Position) : Literal(Position);

    /// <summary>Quoted text, escapes unread: what they may be depends on the operator.</summary>
    public sealed record Text(string Raw, int Position) : Literal(Position);

    public sealed record Day(DateOnly Value, int Position) : Literal(Position);

    public sealed record Moment(DateTimeOffset Value, int Position) : Literal(Position);

    /// <summary><c>TODAY</c>, <c>LAST_N_DAYS:7</c>.</summary>
    public sealed record Relative(string Name, int? Count, int Position) : Literal(Position);
}
