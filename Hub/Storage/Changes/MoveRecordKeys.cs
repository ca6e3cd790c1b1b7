namespace CrmHub.Hub.Storage.Changes;

/// <summary>A record's keys speak for another customer.</summary>
internal sealed record MoveRecordKeys(byte[] RecordId, byte[] CustomerId) : Part
{
    private const string Sql = "UPDATE record_key SET customer_id = @customer_id WHERE source_record_id = @record_id";

    public override int Apply(SqlSession session) => session.Run(Sql, CustomerId, RecordId);
}
