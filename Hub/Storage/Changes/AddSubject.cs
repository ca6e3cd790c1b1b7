using CrmHub.Adapters.Model;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Storage.Changes;

/// <summary>Stores the key of a new subject. A subject that exists, erased or not, never gets another key: the insert then fails.</summary>
internal sealed record AddSubject(SubjectKey Key, long At) : Part
{
    private const string Sql = """
        INSERT INTO subject (id, state, key_id, master_key_id, wrapped_key, created_at)
        VALUES (@id, @state, @key_id, @master_key_id, @wrapped_key, @created_at)
        """;

    public override int Apply(SqlSession session) =>
        session.Run(Sql, Guid.Parse(Key.Subject).Bytes(), (long)Key.State, Key.KeyId, Key.MasterKeyId, Key.Wrapped, At);
}
