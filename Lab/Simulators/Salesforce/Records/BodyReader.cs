using System.Text.Json;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>Reads the JSON of a record into typed values, resolving parents named by an external id.</summary>
internal sealed class BodyReader(Org org)
{
    /// <exception cref="ApiException">An unknown field, or a value of the wrong kind.</exception>
    public Dictionary<Field, object?> Read(SObjectType type, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw ApiException.Bad("JSON_PARSER_ERROR", $"Cannot deserialize instance of {type.Name} from {Token(body)} value");
        var values = new Dictionary<Field, object?>();
        foreach (var property in body.EnumerateObject())
        {
            if (property.NameEquals("attributes"))
                continue;
            if (type.Find(property.Name) is { } field)
                values[field] = Value(field, property.Value);
            else if (type.FindRelationship(property.Name) is { } reference && property.Value.ValueKind == JsonValueKind.Object)
                values[reference] = Parent(reference, property.Value);
            else
                throw NoSuchColumn(type, property.Name);
        }
        return values;
    }

    public static ApiException NoSuchColumn(SObjectType type, string name) =>
        ApiException.Bad("INVALID_FIELD", $"No such column '{name}' on sobject of type {type.Name}");

    private static object? Value(Field field, JsonElement json)
    {
        object? value;
        var isRead = json.ValueKind switch
        {
            JsonValueKind.Null => FieldValue.TryParse(field, "", out value),
            JsonValueKind.String => FieldValue.TryParse(field, json.GetString()!, out value),
            JsonValueKind.Number when field.Type is FieldType.Int or FieldType.Double or FieldType.Currency =>
                FieldValue.TryParse(field, json.GetRawText(), out value),
            JsonValueKind.True or JsonValueKind.False when field.Type is FieldType.Boolean => (value = json.GetBoolean()) is not null,
            _ => (value = null) is not null,
        };
        return isRead ? value : throw Unreadable(field, json);
    }

    private static ApiException Unreadable(Field field, JsonElement json) => ApiException.Bad(
        "JSON_PARSER_ERROR",
        $"Cannot deserialize instance of {field.Type.ToString().ToLowerInvariant()} from {Token(json)} value {Shown(json)} or request may be missing a required field at [line:1, column:1]");

    private static string Shown(JsonElement json) =>
        json.ValueKind switch { JsonValueKind.String => json.GetString()!, JsonValueKind.Object => "{", JsonValueKind.Array => "[", _ => json.GetRawText() };

    private static string Token(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "START_OBJECT",
        JsonValueKind.Array => "START_ARRAY",
        JsonValueKind.Number => json.GetRawText().Contains('.', StringComparison.Ordinal) ? "VALUE_NUMBER_FLOAT" : "VALUE_NUMBER_INT",
        JsonValueKind.True => "VALUE_TRUE",
        JsonValueKind.False => "VALUE_FALSE",
        JsonValueKind.Null => "VALUE_NULL",
        _ => "VALUE_STRING",
    };

    private string Parent(Field reference, JsonElement json)
    {
        var target = org.Catalog[reference.ReferenceTo[0]];
        var named = json.EnumerateObject().FirstOrDefault(p => !p.NameEquals("attributes"));
        if (named.Value.ValueKind != JsonValueKind.String || target.Find(named.Name) is not { ExternalId: true } key)
            throw ApiException.Bad("INVALID_FIELD", $"The external foreign key reference does not reference a valid entity: {reference.RelationshipName}");
        var value = named.Value.GetString()!;
        var found = org[target].Holding(key, value).Where(r => !r.IsDeleted).Take(2).ToList();
        return found switch
        {
            [var one] => one.Id,
            [] => throw ApiException.Bad("INVALID_FIELD", $"Foreign key external ID: {value} not found for field {key.Name} in entity {target.Name}"),
            _ => throw ApiException.Bad("INVALID_FIELD", $"{key.Name}: more than one record found for external id field: [{string.Join(", ", found.Select(r => r.Id))}]"),
        };
    }
}
