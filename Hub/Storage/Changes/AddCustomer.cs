using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Storage.Changes;

internal sealed record AddCustomer(CustomerRow Row) : Part
{
    private const string Sql = """
        INSERT INTO customer (id, subject_id, version, golden, learnt_at, redirect_to, created_at, updated_at, change_seq)
        VALUES (@id, @subject_id, @version, @golden, @learnt_at, @redirect_to, @updated_at, @updated_at, @change_seq)
        """;

    /// <summary>What the row holds sealed, where it is at hand: the index in memory need not open it.</summary>
    public GoldenRecord? Golden { get; init; }

    /// <summary>Under what it is found, where no <see cref="SetIdentityKeys"/> of the same change says so.</summary>
    public IReadOnlyList<(long Kind, byte[] Key)>? Keys { get; init; }

    public override int Apply(SqlSession session) =>
        session.Run(Sql, Row.Id, Row.SubjectId, Row.Version, Row.Golden, Row.LearntAt, Null.Or(Row.RedirectTo), Row.UpdatedAt, session.Sequence);
}
