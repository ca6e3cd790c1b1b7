namespace CrmHub.Hub.Storage.Changes;

/// <summary>Holds two sides together or apart; as a guard: refused when a pin between them is in force.</summary>
internal sealed record AddPin(PinRow Row) : Part
{
    private const string Sql = """
        INSERT INTO pin (id, verdict, left_ref, right_ref, reason, actor, pinned_at)
        SELECT @id, @verdict, @left_ref, @right_ref, @reason, @actor, @pinned_at
        WHERE NOT EXISTS (SELECT 1 FROM pin WHERE left_ref = @left_ref AND right_ref = @right_ref AND lifted_at IS NULL)
        """;

    public override int Apply(SqlSession session) =>
        session.Run(Sql, Row.Id, Row.Verdict, Row.LeftRef, Row.RightRef, Row.Reason, Row.Actor, Row.PinnedAt);
}
