namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when it is closed already.</summary>
internal sealed record CloseDeadLetter(byte[] Id, long To, long At) : Part
{
    private const string Sql = "UPDATE dead_letter SET state = @state, closed_at = @closed_at WHERE id = @id AND state = 1";

    public override int Apply(SqlSession session) => session.Run(Sql, To, At, Id);
}
