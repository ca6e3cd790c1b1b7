namespace CrmHub.Hub.Storage.Changes;

/// <summary>Suggests to stewards that two customers may be one. A pair that was suggested before is left as it is.</summary>
internal sealed record AddMergeCandidate(byte[] One, byte[] Other, string Reason, long PolicyVersion, long At) : Part
{
    private const string Sql = """
        INSERT INTO merge_candidate (left_id, right_id, reason, policy_version, found_at)
        SELECT @left_id, @right_id, @reason, @policy_version, @found_at
        WHERE NOT EXISTS (SELECT 1 FROM merge_candidate WHERE left_id = @left_id AND right_id = @right_id)
        """;

    public override int Apply(SqlSession session)
    {
        var (left, right) = One.AsSpan().SequenceCompareTo(Other) < 0 ? (One, Other) : (Other, One);
        return session.Run(Sql, left, right, Reason, PolicyVersion, At);
    }
}
