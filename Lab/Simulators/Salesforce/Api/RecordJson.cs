using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;
using CrmHub.Lab.Simulators.Salesforce.Soql;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>Writes records the way one API version shows them.</summary>
internal sealed class RecordJson(Org org, string version)
{
    public JsonObject Attributes(string type, Record record) =>
        new() { ["type"] = type, ["url"] = Url(record) };

    public string Url(Record record) => $"/services/data/{version}/sobjects/{record.Type.Name}/{record.Id}";

    public JsonObject Fields(Record record, IEnumerable<Field> fields)
    {
        var json = new JsonObject { ["attributes"] = Attributes(record.Type.Name, record) };
        foreach (var field in fields)
            json[field.Name] = Value(field, org.Read(record, field));
        return json;
    }

    public JsonObject Selected(Record record, IReadOnlyList<Column> columns) => Selected(record, columns, record.Type.Name);

    public static JsonNode? Value(Field field, object? value) => value switch
    {
        null => null,
        bool flag => flag,
        long whole => whole,
        // Doubles always show a fraction.
        decimal number => number == decimal.Truncate(number) ? decimal.Truncate(number) + 0.0m : number,
        DateOnly day => FieldValue.Write(day),
        DateTimeOffset moment => FieldValue.Write(moment),
        string text => text,
        _ => throw new InvalidOperationException($"{field.Name} holds a {value.GetType().Name}."),
    };

    private JsonObject Selected(Record record, IReadOnlyList<Column> columns, string typeName)
    {
        var json = new JsonObject { ["attributes"] = Attributes(typeName, record) };
        foreach (var column in columns)
        {
            json[column.Name] = column switch
            {
                Column.Value value => Value(value.Field, FieldPath.Read(org, record, value.Field)),
                Column.Parent parent => Parent(record, parent),
                Column.Children children => Children(record, children),
                _ => throw new InvalidOperationException($"No form for {column.GetType().Name}."),
            };
        }
        return json;
    }

    private JsonObject? Parent(Record record, Column.Parent parent)
    {
        if (record[parent.Reference] is not string id || org.Find(id) is not { } target)
            return null;
        return Selected(target, parent.Columns, parent.Reference.ReferenceTo.Count == 1 ? target.Type.Name : NameObject.Type.Name);
    }

    private JsonObject? Children(Record record, Column.Children children)
    {
        var rows = children.Query.Run(org, includeDeleted: false, org[children.Query.Type].Holding(children.Reference, record.Id));
        if (rows.Count == 0)
            return null;
        return new JsonObject
        {
            ["totalSize"] = rows.Count,
            ["done"] = true,
            ["records"] = new JsonArray([.. rows.Select(r => (JsonNode)Selected(r, children.Query.Columns))]),
        };
    }
}
