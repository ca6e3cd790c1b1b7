using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when the customer has changed since it was read.</summary>
internal sealed record SetCustomer(CustomerRow Row, long ExpectedVersion) : Part
{
    private const string Sql = """
        UPDATE customer SET version = @version, golden = @golden, learnt_at = @learnt_at, redirect_to = @redirect_to, updated_at = @updated_at,
          change_seq = @change_seq
        WHERE id = @id AND version = @expected
        """;

    /// <summary>As <see cref="AddCustomer.Golden"/>.</summary>
    public GoldenRecord? Golden { get; init; }

    public override int Apply(SqlSession session) =>
        session.Run(Sql, Row.Version, Row.Golden, Row.LearntAt, Null.Or(Row.RedirectTo), Row.UpdatedAt, session.Sequence, Row.Id, ExpectedVersion);
}
