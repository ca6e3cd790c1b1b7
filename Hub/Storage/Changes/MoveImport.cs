namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: moves an import on; refused when it is not where the caller left it, so that no row is taken twice.</summary>
/// <param name="Id">The import.</param>
/// <param name="From">The line it had come to.</param>
/// <param name="To">The last line of what this change stores.</param>
/// <param name="Tally">What became of these rows.</param>
/// <param name="At">Unix milliseconds.</param>
internal sealed record MoveImport(string Id, long From, long To, ImportTally Tally, long At) : Part
{
    private const string Sql = """
        UPDATE import_run SET committed_line = @to_line, created = created + @created, joined = joined + @joined, changed = changed + @changed,
          unchanged = unchanged + @unchanged, refused = refused + @refused, updated_at = @updated_at
        WHERE id = @id AND committed_line = @from_line AND state = 1
        """;

    public override int Apply(SqlSession session) =>
        session.Run(Sql, To, Tally.Created, Tally.Joined, Tally.Changed, Tally.Unchanged, Tally.Refused, At, Id, From);
}
