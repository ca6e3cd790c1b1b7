namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: takes a notice for one attempt and says when the next may be; refused when another replica took it.</summary>
internal sealed record ClaimAlertNotice(byte[] Id, long Attempts, long NextAt) : Part
{
    private const string Sql = "UPDATE alert_notice SET attempts = attempts + 1, due_at = @due_at WHERE id = @id AND attempts = @attempts";

    public override int Apply(SqlSession session) => session.Run(Sql, NextAt, Id, Attempts);
}
