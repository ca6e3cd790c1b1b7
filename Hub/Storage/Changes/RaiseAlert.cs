namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when it is firing already, so that of several replicas one raises it.</summary>
internal sealed record RaiseAlert(string Name, string System, string Figures, long At) : Part
{
    private const string Again = """
        UPDATE alert SET state = 1, since = @at, seen_at = @at, figures = @figures
        WHERE name = @name AND system = @system AND state = 2
        """;

    private const string First = """
        INSERT INTO alert (name, system, state, since, seen_at, figures)
        SELECT @name, @system, 1, @at, @at, @figures
        WHERE NOT EXISTS (SELECT 1 FROM alert WHERE name = @name AND system = @system)
        """;

    public override int Apply(SqlSession session) =>
        session.Run(Again, At, Figures, Name, System) is > 0 and var rows ? rows : session.Run(First, Name, System, At, Figures);
}
