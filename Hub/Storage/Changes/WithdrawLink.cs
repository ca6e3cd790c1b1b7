namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: takes a record from its customer; refused when it is not there any more. The link stays as history.</summary>
internal sealed record WithdrawLink(byte[] RecordId, byte[] CustomerId, long At) : Part
{
    private const string Sql = """
        UPDATE link SET withdrawn_at = @withdrawn_at WHERE source_record_id = @record_id AND customer_id = @customer_id AND withdrawn_at IS NULL
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, At, RecordId, CustomerId);
}
