namespace CrmHub.Hub.Storage.Changes;

/// <summary>Keeps a refused row for the report.</summary>
internal sealed record AddImportError(string ImportId, ImportErrorRow Row) : Part
{
    private const string Sql = "INSERT INTO import_error (import_id, line, field, problem) VALUES (@import_id, @line, @field, @problem)";

    public override int Apply(SqlSession session) => session.Run(Sql, ImportId, Row.Line, Row.Field, Row.Problem);
}
