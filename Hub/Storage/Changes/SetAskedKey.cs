namespace CrmHub.Hub.Storage.Changes;

/// <summary>
/// Every CRM was asked who carries this key. Without it a number shared by several people would look like that of the only one
/// the hub has met so far.
/// </summary>
internal sealed record SetAskedKey(long Kind, byte[] BlindKey, long At) : Part
{
    private const string Update = "UPDATE asked_key SET asked_at = @asked_at WHERE kind = @kind AND blind_key = @blind_key";

    private const string Insert = "INSERT INTO asked_key (kind, blind_key, asked_at) VALUES (@kind, @blind_key, @asked_at)";

    public override int Apply(SqlSession session) =>
        session.Run(Update, At, Kind, BlindKey) is > 0 and var rows ? rows : session.Run(Insert, Kind, BlindKey, At);
}
