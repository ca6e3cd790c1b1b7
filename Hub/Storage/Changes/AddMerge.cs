namespace CrmHub.Hub.Storage.Changes;

/// <summary>Asserts that customers are one.</summary>
internal sealed record AddMerge(MergeRow Row) : Part
{
    private const string Sql = """
        INSERT INTO customer_merge (id, survivor_id, reason, actor, merged_at) VALUES (@id, @survivor_id, @reason, @actor, @merged_at)
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, Row.Id, Row.SurvivorId, Row.Reason, Row.Actor, Row.MergedAt);
}
