using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>Single records: <c>/sobjects/X</c>, <c>/sobjects/X/{id}</c> and <c>/sobjects/X/{field}/{value}</c>.</summary>
internal sealed class RowResource(LiveOrg live, Upserts upserts)
{
    public Answer Create(Call call, string typeName)
    {
        var type = live.Type(typeName);
        var body = call.Json();
        var record = live.Org.Atomically(changes => live.Save.Insert(changes, type, live.Bodies.Read(type, body), call.Saving));
        return Saved(call, record, 201);
    }

    public Answer Read(Call call, string typeName, string id) => Read(call, Find(live.Type(typeName), id));

    public Answer ReadByKey(Call call, string typeName, string field, string value)
    {
        var matches = live.Matches(live.Type(typeName), field, value);
        return matches switch
        {
            [] => throw ApiException.NotFound(),
            [var one] => Read(call, one),
            _ => Choices(call, matches),
        };
    }

    public Answer Update(Call call, string typeName, string id)
    {
        var type = live.Type(typeName);
        var body = call.Json();
        RefuseInBody(body, "Id");
        return live.Org.Atomically(changes =>
        {
            var record = Find(type, id);
            if (Conditions.Check(call, record) is { } instead)
                return instead;
            live.Save.Update(changes, record, live.Bodies.Read(type, body), call.Saving);
            return Answer.NoContent;
        });
    }

    public Answer Upsert(Call call, string typeName, string fieldName, string value)
    {
        var type = live.Type(typeName);
        var body = call.Json();
        RefuseInBody(body, "Id");
        RefuseInBody(body, fieldName);
        return live.Org.Atomically(changes =>
        {
            var found = FindOrChoices(call, type, fieldName, value, out var choices);
            if (choices is not null)
                return choices;
            if (found is not null && Conditions.Check(call, found) is { } instead)
                return instead;
            var values = live.Bodies.Read(type, body);
            if (found is null)
                AddKey(call, type, fieldName, value, values);
            var (record, created) = upserts.Write(changes, call, found, type, values);
            return Upserted(call, record, created);
        });
    }

    public Answer Delete(string typeName, string id) => live.Org.Atomically(changes =>
    {
        live.Remove.Delete(changes, Find(live.Type(typeName), id));
        return Answer.NoContent;
    });

    public Answer DeleteByKey(Call call, string typeName, string field, string value) => live.Org.Atomically(changes =>
    {
        var matches = live.Matches(live.Type(typeName), field, value);
        if (matches.Count > 1)
            return Choices(call, matches);
        live.Remove.Delete(changes, matches.Count == 1 ? matches[0] : throw ApiException.NotFound());
        return Answer.NoContent;
    });

    private Answer Read(Call call, Record record)
    {
        if (record.IsDeleted)
            throw new ApiException(404, new ApiError("ENTITY_IS_DELETED", "entity is deleted"));
        if (Conditions.Check(call, record) is { } instead)
            return instead;
        var fields = call.Query.TryGetValue("fields", out var names) ? Named(record.Type, names) : record.Type.Fields;
        return live.Org.AtOnce(() => Answer.Ok(new RecordJson(live.Org, call.Version).Fields(record, fields)) with { Headers = Conditions.Headers(record) });
    }

    private static List<Field> Named(SObjectType type, string names) =>
    [
        .. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => type.Find(name) ?? throw BodyReader.NoSuchColumn(type, name)).Distinct(),
    ];

    private Record Find(SObjectType type, string text)
    {
        if (!RecordId.TryNormalize(text, out var id))
            throw ApiException.NotFound($"Provided external ID field does not exist or is not accessible: {text}");
        return live.Org.Find(id) is { } record && record.Type == type ? record : throw ApiException.NotFound();
    }

    private Record? FindOrChoices(Call call, SObjectType type, string field, string value, out Answer? choices)
    {
        choices = null;
        try
        {
            return upserts.Find(call, type, field, value);
        }
        catch (SeveralMatchesException several)
        {
            choices = Choices(call, several.Matches);
            return null;
        }
    }

    private static void AddKey(Call call, SObjectType type, string fieldName, string value, Dictionary<Field, object?> values)
    {
        var field = type.Find(fieldName)!;
        if (field == type.Id || call.Query.GetValueOrDefault("updateOnly")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            throw ApiException.NotFound();
        values[field] = value.Trim();
    }

    private static void RefuseInBody(System.Text.Json.JsonElement body, string field)
    {
        if (body.ValueKind != System.Text.Json.JsonValueKind.Object)
            return;
        if (body.EnumerateObject().Any(p => p.Name.Equals(field, StringComparison.OrdinalIgnoreCase)))
            throw ApiException.Bad("INVALID_FIELD", $"The {field} field should not be specified in the sobject data.");
    }

    private Answer Choices(Call call, IReadOnlyList<Record> matches)
    {
        var json = new RecordJson(live.Org, call.Version);
        return new Answer(300) { Json = Answer.Names(matches.Select(json.Url)) };
    }

    private Answer Saved(Call call, Record record, int status) => new(status)
    {
        Json = Result(record),
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = new RecordJson(live.Org, call.Version).Url(record) },
    };

    // Before version 46.0 an update by key answered without a body.
    private Answer Upserted(Call call, Record record, bool created)
    {
        if (!created && string.CompareOrdinal(call.Version, "v46.0") < 0)
            return Answer.NoContent;
        var answer = created ? Saved(call, record, 201) : Answer.Ok(Result(record));
        answer.Json!["created"] = created;
        return answer;
    }

    private static JsonObject Result(Record record) => new() { ["id"] = record.Id, ["success"] = true, ["errors"] = new JsonArray() };
}
