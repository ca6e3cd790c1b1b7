namespace CrmHub.Hub.Storage.Changes;

/// <summary>Which record of which line went where; its digest is in the ledger entry of the same commit.</summary>
internal sealed record AddImportBatch(string ImportId, long FirstLine, long LastLine, byte[] Body) : Part
{
    private const string Sql = "INSERT INTO import_batch (import_id, first_line, last_line, body) VALUES (@import_id, @first_line, @last_line, @body)";

    public override int Apply(SqlSession session) => session.Run(Sql, ImportId, FirstLine, LastLine, Body);
}
