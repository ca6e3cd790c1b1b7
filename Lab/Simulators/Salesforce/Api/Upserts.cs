using System.Text.Json;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>
/// Insert or update by a key, for single rows, collections and bulk alike. Looking and writing are two steps, as in the real thing:
/// two upserts of a new key can both look in vain; then a unique key refuses the second with DUPLICATE_VALUE and any other key
/// ends up on two records.
/// </summary>
internal sealed class Upserts(LiveOrg live)
{
    /// <summary>How a key is remembered between the two steps.</summary>
    public static string Mark(SObjectType type, string field, string value) => $"{type.Name}.{field}={value}".ToUpperInvariant();

    /// <summary>The row a key matches; null to make one.</summary>
    /// <exception cref="ApiException">No such field, or several rows match (status 300).</exception>
    public Record? Find(Call call, SObjectType type, string field, string value)
    {
        if (call.Absent.Contains(Mark(type, field, value)))
            return null;
        var matches = live.Matches(type, field, value);
        return matches.Count < 2 ? matches.FirstOrDefault() : throw new SeveralMatchesException(matches);
    }

    /// <summary>Writes the row found, or makes one with that key.</summary>
    /// <exception cref="ApiException">The record cannot be saved.</exception>
    public (Record Record, bool Created) Write(Changes changes, Call call, Record? found, SObjectType type, Dictionary<Field, object?> values)
    {
        return found is not null && live.Org.FindLive(found.Id) is { } current
            ? (live.Save.Update(changes, current, values, call.Saving), false)
            : (live.Save.Insert(changes, type, values, call.Saving), true);
    }

    /// <summary>The marks of those keys of an upsert call that match nothing now.</summary>
    public IReadOnlySet<string> Absent(Call call)
    {
        var absent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (type, field, value) in Keys(call))
        {
            if (type.Find(field)?.ExternalId == true && live.Matches(type, field, value).Count == 0)
                absent.Add(Mark(type, field, value));
        }
        return absent;
    }

    private IEnumerable<(SObjectType Type, string Field, string Value)> Keys(Call call)
    {
        if (call is { Method: "PATCH", Segments: ["sobjects", var name, var field, var value] })
            return live.Org.Visible.Find(name) is { } type ? [(type, field, value)] : [];
        if (call is { Method: "PATCH", Segments: ["composite", "sobjects", var of, var by] } && live.Org.Visible.Find(of) is { } rows)
            return Values(call.Json(), by).Select(v => (rows, by, v));
        return [];
    }

    private static IEnumerable<string> Values(JsonElement body, string field) =>
        from record in body.TryGetProperty("records", out var records) && records.ValueKind == JsonValueKind.Array ? records.EnumerateArray().ToList() : []
        where record.ValueKind == JsonValueKind.Object
        from property in record.EnumerateObject()
        where property.Name.Equals(field, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.String
        select property.Value.GetString()!;
}
