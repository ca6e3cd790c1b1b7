namespace CrmHub.Hub.Storage.Changes;

internal sealed record AddAlertNotice(AlertNoticeRow Row) : Part
{
    private const string Sql = "INSERT INTO alert_notice (id, body, attempts, due_at, created_at) VALUES (@id, @body, @attempts, @due_at, @created_at)";

    public override int Apply(SqlSession session) => session.Run(Sql, Row.Id, Row.Body, Row.Attempts, Row.DueAt, Row.CreatedAt);
}
