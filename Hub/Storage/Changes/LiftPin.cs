namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when it is lifted already.</summary>
internal sealed record LiftPin(byte[] Id, long At) : Part
{
    private const string Sql = "UPDATE pin SET lifted_at = @lifted_at WHERE id = @id AND lifted_at IS NULL";

    public override int Apply(SqlSession session) => session.Run(Sql, At, Id);
}
