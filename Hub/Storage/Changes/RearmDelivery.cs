namespace CrmHub.Hub.Storage.Changes;

/// <summary>Owes a finished delivery once more: the canary writes one record again and again. One that is under way or gave up is left alone.</summary>
internal sealed record RearmDelivery(string OpId, long At) : Part
{
    private const string Sql = """
        UPDATE delivery SET state = 1, attempts = 0, due_at = @at, created_at = @at, updated_at = @at, failure = NULL, failure_code = NULL
        WHERE op_id = @op_id AND state IN (5, 7)
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, At, OpId);
}
