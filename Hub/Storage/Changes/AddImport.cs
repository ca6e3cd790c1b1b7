namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when there is an import with this id already.</summary>
internal sealed record AddImport(ImportRunRow Row) : Part
{
    private const string Sql = """
        INSERT INTO import_run (id, name, system, region, actor, state, committed_line, created, joined, changed, unchanged, refused, started_at, updated_at)
        SELECT @id, @name, @system, @region, @actor, @state, 0, 0, 0, 0, 0, 0, @started_at, @started_at
        WHERE NOT EXISTS (SELECT 1 FROM import_run WHERE id = @id)
        """;

    public override int Apply(SqlSession session) =>
        session.Run(Sql, Row.Id, Row.Name, Row.System, Row.Region, Row.Actor, Row.State, Row.StartedAt);
}
