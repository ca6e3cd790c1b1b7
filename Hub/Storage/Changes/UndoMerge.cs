namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when the merge is undone already, or has gained a member since it was read.</summary>
internal sealed record UndoMerge(byte[] Id, long Members, string Actor, long At) : Part
{
    private const string Sql = """
        UPDATE customer_merge SET undone_at = @undone_at, undone_by = @undone_by
        WHERE id = @id AND undone_at IS NULL AND (SELECT COUNT(*) FROM merge_member AS e WHERE e.merge_id = @id) = @members
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, At, Actor, Id, Members);
}
