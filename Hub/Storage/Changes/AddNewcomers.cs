namespace CrmHub.Hub.Storage.Changes;

/// <summary>
/// Records met for the first time, many in one part: each with its observation, its link and its keys. Nothing is looked for first, as nothing
/// of it can be there; keys go in by their order in the index, so that neighbours meet the same page.
/// </summary>
internal sealed record AddNewcomers(IReadOnlyList<Newcomer> Rows) : Part
{
    private const string Record = """
        INSERT INTO source_record (id, system, kind, record_id, subject_id, fingerprint, fields, changed_at, learnt_at)
        VALUES (@id, @system, @kind, @record_id, @subject_id, @fingerprint, @fields, @changed_at, @learnt_at)
        """;

    private const string Link = """
        INSERT INTO link (id, source_record_id, customer_id, link_rule, policy_version, asserted_at)
        VALUES (@id, @source_record_id, @customer_id, @link_rule, @policy_version, @asserted_at)
        """;

    private const string Span = "INSERT INTO customer_subject (customer_id, subject_id) VALUES (@customer_id, @subject_id)";

    private const string Key = """
        INSERT INTO record_key (kind, blind_key, source_record_id, customer_id, name_key)
        VALUES (@kind, @blind_key, @source_record_id, @customer_id, @name_key)
        """;

    public override int Apply(SqlSession session)
    {
        foreach (var row in Rows)
        {
            row.Subject.Apply(session);
            var record = row.Record;
            session.Run(
                Record, record.Id, record.System, record.Kind, record.RecordId, record.SubjectId, record.Fingerprint, record.Fields, Null.Or(record.ChangedAt), record.LearntAt);
            new AddObservation(record).Apply(session);
            session.Run(Span, row.Link.CustomerId, record.SubjectId);
            session.Run(Link, row.Link.Id, record.Id, row.Link.CustomerId, row.Link.LinkRule, row.Link.PolicyVersion, row.Link.AssertedAt);
        }

        var keys = Rows.SelectMany(r => r.Keys.Select(k => (Key: k, Row: r))).ToArray();
        Array.Sort(keys, static (a, b) => RecordKeyRow.Compare(a.Key, b.Key));
        foreach (var (key, row) in keys)
            session.Run(Key, key.Kind, key.BlindKey, row.Record.Id, row.Link.CustomerId, Null.Or(row.NameKey));
        return Rows.Count;
    }
}
