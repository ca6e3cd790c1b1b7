using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary><c>/composite/sobjects</c>: up to 200 records a call, one result each, in the same order, whatever became of them.</summary>
internal sealed class CollectionResource(LiveOrg live, Upserts upserts)
{
    private const int Most = 200;

    public Answer Create(Call call) => Each(call, (changes, record) =>
    {
        var type = TypeOf(record);
        return Saved(live.Save.Insert(changes, type, live.Bodies.Read(type, record), call.Saving));
    });

    public Answer Update(Call call) => Each(call, (changes, record) =>
    {
        var type = TypeOf(record);
        var values = live.Bodies.Read(type, record);
        if (!values.Remove(type.Id, out var id) || id is not string text)
            throw ApiException.Bad("MISSING_ARGUMENT", "Id not specified in an update call", "Id");
        return Saved(live.Save.Update(changes, Find(type, text), values, call.Saving));
    });

    public Answer Upsert(Call call, string typeName, string fieldName)
    {
        var type = live.Type(typeName);
        _ = live.Matches(type, fieldName, "");
        return Each(call, (changes, record) => Upsert(changes, call, type, type.Find(fieldName)!, record));
    }

    public Answer Delete(Call call)
    {
        var ids = Ids(call.Query.GetValueOrDefault("ids"));
        return Answer.Ok(Together(call.Query.GetValueOrDefault("allOrNone"), ids, (changes, id) =>
        {
            var record = FindAny(id);
            live.Remove.Delete(changes, record);
            return Saved(record);
        }));
    }

    /// <summary>Reads by id; a record not found is null in its place.</summary>
    public Answer Read(Call call, string typeName)
    {
        var type = live.Type(typeName);
        var fromQuery = call.Method == "GET";
        var ids = fromQuery ? Ids(call.Query.GetValueOrDefault("ids")) : Strings(call.Json(), "ids");
        var names = fromQuery ? Ids(call.Query.GetValueOrDefault("fields")) : Strings(call.Json(), "fields");
        var fields = names.Select(n => type.Find(n) ?? throw BodyReader.NoSuchColumn(type, n)).ToList();
        var json = new RecordJson(live.Org, call.Version);
        return live.Org.AtOnce(() => Answer.Ok(new JsonArray(
            [.. ids.Select(id => RecordId.TryNormalize(id, out var whole) && live.Org.FindLive(whole) is { } r && r.Type == type ? json.Fields(r, fields) : null)])));
    }

    private JsonObject Upsert(Changes changes, Call call, SObjectType type, Field field, JsonElement record)
    {
        var values = live.Bodies.Read(type, record);
        if (!values.Remove(field, out var value) || value is not string key)
            throw ApiException.Bad("MISSING_ARGUMENT", $"{field.Name} not specified", field.Name);
        var found = FindOne(call, type, field, key);
        if (found is null && field != type.Id)
            values[field] = key;
        else if (found is null)
            throw new ApiException(404, new ApiError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
        var (saved, created) = upserts.Write(changes, call, found, type, values);
        var result = Saved(saved);
        result["created"] = created;
        return result;
    }

    private Record? FindOne(Call call, SObjectType type, Field field, string key)
    {
        try
        {
            return upserts.Find(call, type, field.Name, key);
        }
        catch (SeveralMatchesException several)
        {
            throw ApiException.Bad(
                "DUPLICATE_EXTERNAL_ID", $"{field.Name}: more than one record found for external id field: [{string.Join(", ", several.Matches.Select(m => m.Id))}]");
        }
    }

    private Answer Each(Call call, Func<Changes, JsonElement, JsonObject> save)
    {
        var body = call.Json();
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("records", out var records) || records.ValueKind != JsonValueKind.Array)
            throw ApiException.Bad("JSON_PARSER_ERROR", "Missing required field: records");
        var allOrNone = body.TryGetProperty("allOrNone", out var flag) ? flag.ToString() : null;
        return Answer.Ok(Together(allOrNone, [.. records.EnumerateArray()], save));
    }

    private JsonArray Together<T>(string? allOrNone, IReadOnlyList<T> items, Func<Changes, T, JsonObject> work)
    {
        if (items.Count > Most)
            throw ApiException.Bad("EXCEEDED_ID_LIMIT", $"record limit reached. cannot submit more than {Most} records in this operation");
        var isStrict = "true".Equals(allOrNone, StringComparison.OrdinalIgnoreCase);
        var results = live.Org.Atomically(
            changes => items.Select(item => Attempt(changes, item, work)).ToList(),
            outcome => !isStrict || outcome.TrueForAll(Succeeded));
        if (isStrict && !results.TrueForAll(Succeeded))
            results = [.. results.Select(r => Succeeded(r) ? RolledBack() : r)];
        return new JsonArray([.. results]);
    }

    private static JsonObject Attempt<T>(Changes changes, T item, Func<Changes, T, JsonObject> work)
    {
        var before = changes.Effects.Count;
        try
        {
            return work(changes, item);
        }
        catch (ApiException refusal)
        {
            changes.TakeBack(before);
            return Failed(refusal.Errors);
        }
    }

    private static bool Succeeded(JsonObject result) => result["success"]!.GetValue<bool>();

    private static JsonObject Saved(Record record) => new() { ["id"] = record.Id, ["success"] = true, ["errors"] = new JsonArray() };

    private static JsonObject Failed(IEnumerable<ApiError> errors) => new()
    {
        ["success"] = false,
        ["errors"] = new JsonArray([.. errors.Select(Describe)]),
    };

    // Here the code is called statusCode, not errorCode.
    private static JsonNode Describe(ApiError error)
    {
        var json = error.Details?.DeepClone().AsObject() ?? [];
        json["statusCode"] = error.Code;
        json["message"] = error.Message;
        json["fields"] = Answer.Names(error.Fields);
        return json;
    }

    private static JsonObject RolledBack() => Failed(
        [new ApiError("ALL_OR_NONE_OPERATION_ROLLED_BACK", "Record rolled back because not all records were valid and the request was using AllOrNone header")]);

    private SObjectType TypeOf(JsonElement record)
    {
        if (record.ValueKind == JsonValueKind.Object
            && record.TryGetProperty("attributes", out var attributes)
            && attributes.TryGetProperty("type", out var name)
            && live.Org.Visible.Find(name.ToString()) is { } type)
        {
            return type;
        }
        throw ApiException.Bad("INVALID_TYPE", "attributes.type must name an sObject type");
    }

    private Record Find(SObjectType type, string text) =>
        FindAny(text) is { } record && record.Type == type ? record : throw ApiException.Bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");

    private Record FindAny(string text)
    {
        if (!RecordId.TryNormalize(text, out var id))
            throw ApiException.Bad("MALFORMED_ID", $"malformed id {text}", "Id");
        return live.Org.Find(id) ?? throw ApiException.Bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    }

    private static List<string> Ids(string? list) => [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static List<string> Strings(JsonElement body, string name) =>
        body.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(v => v.ToString())] : [];
}
