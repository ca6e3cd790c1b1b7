namespace CrmHub.Hub.Storage.Changes;

/// <summary>Acknowledges an event or request: the key and its effect share the commit, so a repeat finds it and changes nothing.</summary>
internal sealed record AddReceipt(byte[] Key, ReceiptKind Kind, byte[] ResultId, byte[] RequestHash, long At) : Part
{
    private const string Sql = """
        INSERT INTO receipt (receipt_key, kind, result_id, request_hash, created_at)
        SELECT @receipt_key, @kind, @result_id, @request_hash, @created_at
        WHERE NOT EXISTS (SELECT 1 FROM receipt WHERE receipt_key = @receipt_key)
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, Key, (long)Kind, ResultId, RequestHash, At);
}
