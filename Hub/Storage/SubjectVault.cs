using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Storage;

/// <summary>Seals values for their subject and opens them again. A value whose subject is erased is gone: null.</summary>
internal sealed class SubjectVault(SubjectKeys keys, SubjectStore store, TimeProvider time)
{
    public static readonly FieldName Golden = new("customer", "golden");
    public static readonly FieldName Fields = new("source_record", "fields");
    public static readonly FieldName Interaction = new("interaction", "payload");
    public static readonly FieldName Disposition = new("disposition", "payload");
    public static readonly FieldName Original = new("dead_letter", "original");
    public static readonly FieldName Edited = new("dead_letter_edit", "content");

    /// <summary>A subject that did not exist before; its key is stored by the part returned, in the commit of what it seals.</summary>
    public (SubjectCipher Cipher, byte[] Id, AddSubject Part) Create()
    {
        var id = Ids.New(time);
        var cipher = keys.Create(id.Text(), out var stored);
        return (cipher, id.Bytes(), new AddSubject(stored, time.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    /// <summary>Null when the subject is erased.</summary>
    public async ValueTask<SubjectCipher?> OpenAsync(byte[] subjectId, CancellationToken ct) =>
        await store.FindAsync(subjectId, ct).ConfigureAwait(false) is { } key ? keys.Open(key) : null;

    public static byte[] Seal<T>(SubjectCipher cipher, FieldName field, T value, JsonTypeInfo<T> type) =>
        cipher.Seal(field, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Null when the subject is erased.</summary>
    public T? Open<T>(SubjectKey key, FieldName field, byte[] sealedValue, JsonTypeInfo<T> type)
        where T : class
    {
        using var cipher = keys.Open(key);
        return cipher is null ? null : JsonSerializer.Deserialize(cipher.Open(field, sealedValue), type);
    }

    public async ValueTask<T?> OpenAsync<T>(byte[] subjectId, FieldName field, byte[] sealedValue, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        using var cipher = await OpenAsync(subjectId, ct).ConfigureAwait(false);
        return cipher is null ? null : JsonSerializer.Deserialize(cipher.Open(field, sealedValue), type);
    }
}
