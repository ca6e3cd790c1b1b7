namespace CrmHub.Hub.Storage.Changes;

/// <summary>The sink has it, or will never take it.</summary>
internal sealed record RemoveAlertNotice(byte[] Id) : Part
{
    private const string Sql = "DELETE FROM alert_notice WHERE id = @id";

    public override int Apply(SqlSession session) => session.Run(Sql, Id);
}
