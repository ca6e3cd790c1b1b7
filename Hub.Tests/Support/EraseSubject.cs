using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Tests.Support;

/// <summary>What erasing somebody leaves of a subject: a tombstone without its key.</summary>
internal sealed record EraseSubject(byte[] Id) : Part
{
    private const string Sql = "UPDATE subject SET state = 2, master_key_id = '', wrapped_key = x'' WHERE id = @id";

    /// <summary>The subjects of a record and, when asked for, of the customer it is linked to.</summary>
    public static IReadOnlyList<Part> Of(Database database, string recordId, bool withCustomer = false)
    {
        var ids = database.Read(s => s.Query<Found>(
            """
            SELECT r.subject_id AS record, c.subject_id AS customer
            FROM source_record AS r JOIN link AS l ON l.source_record_id = r.id AND l.withdrawn_at IS NULL JOIN customer AS c ON c.id = l.customer_id
            WHERE r.record_id = @record_id
            """, recordId)).Single();
        return withCustomer ? [new EraseSubject(ids.Record), new EraseSubject(ids.Customer)] : [new EraseSubject(ids.Record)];
    }

    public override int Apply(SqlSession session) => session.Run(Sql, Id);

    private sealed record Found
    {
        public required byte[] Record { get; init; }

        public required byte[] Customer { get; init; }
    }
}
