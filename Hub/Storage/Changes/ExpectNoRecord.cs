namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when the record is known.</summary>
internal sealed record ExpectNoRecord(string System, string Kind, string RecordId) : Part
{
    private const string Sql = "SELECT COUNT(*) FROM source_record WHERE system = @system AND kind = @kind AND record_id = @record_id";

    public override int Apply(SqlSession session) => session.Number(Sql, System, Kind, RecordId) == 0 ? 1 : 0;
}
