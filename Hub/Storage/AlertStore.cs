namespace CrmHub.Hub.Storage;

internal sealed class AlertStore(Database database)
{
    private const string All = "SELECT name, system, state, since, seen_at, figures FROM alert ORDER BY name, system";

    private const string Due = """
        SELECT id, body, attempts, due_at, created_at FROM alert_notice WHERE due_at <= @now
        ORDER BY id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    public ValueTask<List<AlertRow>> ListAsync(CancellationToken ct) => database.ReadAsync(s => s.Query<AlertRow>(All), ct);

    /// <summary>Notices that may be sent now, oldest first.</summary>
    public ValueTask<List<AlertNoticeRow>> DueAsync(long now, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<AlertNoticeRow>(Due, now, (long)take), ct);
}
