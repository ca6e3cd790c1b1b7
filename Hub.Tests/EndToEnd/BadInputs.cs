using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Shim.Json;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>Everything that can be wrong with each field a published schema names, one fault per body.</summary>
internal static class BadInputs
{
    // Another event's name, however long, is an event that is not logged; that is no fault.
    private static readonly string[] EventNames = ["event", "topicName", "eventType"];

    /// <param name="schema">Names the fields.</param>
    /// <param name="valid">A whole body that is right.</param>
    /// <param name="at">Member the schema's object stands in; empty = the body itself.</param>
    /// <returns>Pointer of the field at fault, and the body.</returns>
    public static IEnumerable<(string Field, string Body)> Of(JsonSchema schema, string valid, string at)
    {
        foreach (var field in schema.Root.GetProperty("properties").EnumerateObject())
        {
            var pointer = at.Length == 0 ? $"/{field.Name}" : $"/{at}/{field.Name}";
            foreach (var value in Wrong(schema.Root, field))
                yield return (pointer, With(valid, at, body => body[field.Name] = value));
            if (schema.Root.GetProperty("required").EnumerateArray().Any(r => r.GetString() == field.Name))
                yield return (pointer, With(valid, at, body => body.Remove(field.Name)));
        }
    }

    private static IEnumerable<JsonNode?> Wrong(JsonElement root, JsonProperty field)
    {
        var forms = Forms(root, field.Value).ToList();
        yield return new JsonArray();
        yield return JsonNode.Parse("""{"a":[[1]]}""");
        if (!forms.Exists(f => Takes(f, "boolean")))
            yield return true;
        if (!forms.Exists(f => Takes(f, "null")))
            yield return null;
        if (forms.Exists(f => Takes(f, "number") || Takes(f, "integer")))
            yield return 1e300;
        else if (!forms.Exists(f => Takes(f, "object")))
            yield return 7;
        if (forms.Exists(f => Takes(f, "string")) && !EventNames.Contains(field.Name, StringComparer.Ordinal))
            yield return new string('x', forms.Max(f => f.TryGetProperty("maxLength", out var most) ? most.GetInt32() : 300) + 1);
    }

    private static IEnumerable<JsonElement> Forms(JsonElement root, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var target))
            return Forms(root, root.GetProperty("definitions").GetProperty(target.GetString()!.Split('/')[^1]));
        return schema.TryGetProperty("anyOf", out var any) ? any.EnumerateArray().SelectMany(one => Forms(root, one)) : [schema];
    }

    private static bool Takes(JsonElement form, string type) => form.TryGetProperty("type", out var types)
        && (types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Any(t => t.GetString() == type) : types.GetString() == type);

    private static string With(string valid, string at, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(valid)!.AsObject();
        change(at.Length == 0 ? root : root[at]!.AsObject());
        return root.ToJsonString();
    }
}
