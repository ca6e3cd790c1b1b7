namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when it is resolved already, or some replica has found it true since.</summary>
internal sealed record ResolveAlert(string Name, string System, string Figures, long At, long QuietSince) : Part
{
    private const string Sql = """
        UPDATE alert SET state = 2, since = @at, figures = @figures
        WHERE name = @name AND system = @system AND state = 1 AND seen_at <= @quiet_since
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, At, Figures, Name, System, QuietSince);
}
