using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Storage.Changes;

/// <summary>Stores the first blind-index secret; refused when there is one.</summary>
internal sealed record AddBlindSecret(BlindSecret Secret, long At) : Part
{
    private const string Sql = """
        INSERT INTO blind_secret (key_id, master_key_id, wrapped, created_at)
        SELECT @key_id, @master_key_id, @wrapped, @created_at
        WHERE NOT EXISTS (SELECT 1 FROM blind_secret)
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, Secret.KeyId, Secret.MasterKeyId, Secret.Wrapped, At);
}
