namespace CrmHub.Hub.Storage.Changes;

/// <summary>
/// Moves a delivery from one state to the next, under the epoch of its lane: a replica that lost the lane moves nothing.
/// </summary>
internal sealed record MoveDelivery : Part
{
    private const string Sql = """
        UPDATE delivery SET state = @state, attempts = @attempts, due_at = @due_at, failure = @failure, failure_code = @failure_code,
          remote_kind = @remote_kind, remote_id = @remote_id, updated_at = @updated_at
        WHERE seq = @seq AND state = @from_state AND EXISTS (
          SELECT 1 FROM lane WHERE lane.lane = delivery.lane AND lane.epoch = @epoch AND lane.owner = @owner)
        """;

    public required long Seq { get; init; }

    public required long From { get; init; }

    public required long To { get; init; }

    public required long Attempts { get; init; }

    public required long DueAt { get; init; }

    public required long Epoch { get; init; }

    public required string Owner { get; init; }

    public required long At { get; init; }

    public string? Failure { get; init; }

    public string? FailureCode { get; init; }

    public string? RemoteKind { get; init; }

    public string? RemoteId { get; init; }

    /// <summary>Not stored: tells those who count what has moved.</summary>
    public string System { get; init; } = "";

    /// <summary>Not stored.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Not stored, lower_snake: why it was skipped.</summary>
    public string SkipReason { get; init; } = "";

    public override int Apply(SqlSession session) => session.Run(
        Sql, To, Attempts, DueAt, Null.Or(Failure), Null.Or(FailureCode), Null.Or(RemoteKind), Null.Or(RemoteId), At, Seq, From, Epoch, Owner);
}
