using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Storage;

internal sealed class SubjectStore(Database database)
{
    private const string ById = "SELECT id, state, key_id, master_key_id, wrapped_key FROM subject WHERE id = @id";

    private const string Secret = "SELECT key_id, master_key_id, wrapped FROM blind_secret ORDER BY created_at DESC OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY";

    public SubjectKey? Find(byte[] id) => database.Read(s => s.Single<SubjectRow>(ById, id))?.ToKey();

    public ValueTask<SubjectKey?> FindAsync(byte[] id, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<SubjectRow>(ById, id)?.ToKey(), ct);

    /// <summary>The newest blind-index secret, or null in a new database.</summary>
    public BlindSecret? BlindSecret()
    {
        var row = database.Read(s => s.Single<BlindSecretRow>(Secret, 1L));
        return row is null ? null : new BlindSecret { KeyId = row.KeyId, MasterKeyId = row.MasterKeyId, Wrapped = row.Wrapped };
    }

    private sealed record BlindSecretRow
    {
        public required string KeyId { get; init; }

        public required string MasterKeyId { get; init; }

        public required byte[] Wrapped { get; init; }
    }
}
