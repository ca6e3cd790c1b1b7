namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: it is still true; refused when it is no longer firing, or was seen later already.</summary>
internal sealed record HoldAlert(string Name, string System, string Figures, long At) : Part
{
    private const string Sql = """
        UPDATE alert SET seen_at = @at, figures = @figures
        WHERE name = @name AND system = @system AND state = 1 AND seen_at < @at
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, At, Figures, Name, System);
}
