namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: ends an import; refused when it has ended or is not where the caller left it.</summary>
internal sealed record FinishImport(string Id, long Line, long At) : Part
{
    private const string Sql = "UPDATE import_run SET state = 2, updated_at = @updated_at WHERE id = @id AND committed_line = @line AND state = 1";

    public override int Apply(SqlSession session) => session.Run(Sql, At, Id, Line);
}
