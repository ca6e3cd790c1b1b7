using System.Text;
using System.Text.Json;

namespace CrmHub.Hub.Storage;

/// <summary>
/// Questions about many things at once, for a database across a network: one statement, its things a JSON list. SQLite asks for each by itself,
/// which costs it nothing.
/// </summary>
internal static class Batches
{
    /// <summary>As <c>IdentityStore.CarriersAsync</c>, each row with the place of its key in the list.</summary>
    public const string Carriers = """
        SELECT a.place, k.source_record_id, k.customer_id, k.name_key
        FROM OPENJSON(@keys) WITH (place bigint '$.p', kind bigint '$.k', blind_key varchar(32) '$.b') AS a
        CROSS APPLY (
          SELECT TOP (@take) r.source_record_id, r.customer_id, r.name_key FROM record_key AS r
          WHERE r.kind = a.kind AND r.blind_key = CONVERT(binary(16), a.blind_key, 2) ORDER BY r.source_record_id) AS k
        ORDER BY a.place, k.source_record_id
        """;

    /// <summary>As <c>CustomerStore.FindRecordsAsync</c>.</summary>
    public const string Records = """
        SELECT r.id, r.system, r.kind, r.record_id, r.subject_id, r.fingerprint, r.fields, r.changed_at, r.learnt_at, k.customer_id, s.state AS subject_state
        FROM OPENJSON(@records) WITH (system varchar(32) '$.s', kind varchar(32) '$.k', record_id varchar(255) '$.i') AS a
        JOIN source_record AS r ON r.system = a.system COLLATE Latin1_General_BIN2 AND r.kind = a.kind COLLATE Latin1_General_BIN2
          AND r.record_id = a.record_id COLLATE Latin1_General_BIN2
        JOIN subject AS s ON s.id = r.subject_id LEFT JOIN link AS k ON k.source_record_id = r.id AND k.withdrawn_at IS NULL
        """;

    /// <summary>As <c>IdentityStore.PinnedAsync</c>: those of the sides that a pin in force names.</summary>
    public const string Pinned = """
        SELECT a.side FROM OPENJSON(@sides) WITH (side nvarchar(400) '$') AS a
        WHERE EXISTS (SELECT 1 FROM pin AS p WHERE p.lifted_at IS NULL AND p.left_ref = a.side COLLATE Latin1_General_BIN2)
          OR EXISTS (SELECT 1 FROM pin AS q WHERE q.lifted_at IS NULL AND q.right_ref = a.side COLLATE Latin1_General_BIN2)
        """;

    public static string Of(IReadOnlyList<RecordKeyRow> keys) => List(keys, static (json, key, place) =>
    {
        json.WriteStartObject();
        json.WriteNumber("p", place);
        json.WriteNumber("k", key.Kind);
        json.WriteString("b", Convert.ToHexString(key.BlindKey));
        json.WriteEndObject();
    });

    public static string Of(IReadOnlyList<(string System, string Kind, string Id)> records) => List(records, static (json, record, _) =>
    {
        json.WriteStartObject();
        json.WriteString("s", record.System);
        json.WriteString("k", record.Kind);
        json.WriteString("i", record.Id);
        json.WriteEndObject();
    });

    public static string Of(IReadOnlyList<string> sides) => List(sides, static (json, side, _) => json.WriteStringValue(side));

    private static string List<T>(IReadOnlyList<T> things, Action<Utf8JsonWriter, T, int> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            for (var i = 0; i < things.Count; i++)
                write(json, things[i], i);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
