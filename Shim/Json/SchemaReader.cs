using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrmHub.Shim.Json;

/// <summary>Compiles a draft-07 schema. A keyword outside the set the published schemas use is refused: it would silently not be checked.</summary>
internal sealed class SchemaReader(JsonElement root)
{
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
    [
        "$schema", "$id", "title", "description", "examples", "definitions", "$ref", "type", "required", "properties",
        "additionalProperties", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "enum", "const", "anyOf",
        "oneOf", "items", "maxItems", "maxProperties",
    ], StringComparer.Ordinal);

    private readonly List<(SchemaNode Node, string Target)> _references = [];

    public static SchemaNode Compile(JsonElement schema)
    {
        var reader = new SchemaReader(schema);
        var node = reader.Read(schema);
        reader.Resolve();
        return node;
    }

    private SchemaNode Read(JsonElement schema)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Known.Contains(keyword.Name))
                throw new NotSupportedException($"The schema uses '{keyword.Name}', which is not checked here.");
        }
        var additional = Find(schema, "additionalProperties");
        var node = new SchemaNode
        {
            Description = Find(schema, "description")?.GetString(),
            Types = Find(schema, "type") is { } type ? ReadTypes(type) : SchemaTypes.None,
            Required = [.. Each(schema, "required").Select(name => name.GetString()!)],
            Properties = ReadProperties(schema),
            AdditionalProperties = additional is { ValueKind: JsonValueKind.Object } inner ? Read(inner) : null,
            ForbidsAdditional = additional is { ValueKind: JsonValueKind.False },
            Pattern = Find(schema, "pattern")?.GetString() is { } pattern ? ReadPattern(pattern) : null,
            Format = Find(schema, "format")?.GetString() is { } format ? ReadFormat(format) : null,
            MinLength = Find(schema, "minLength")?.GetInt32(),
            MaxLength = Find(schema, "maxLength")?.GetInt32(),
            Minimum = Find(schema, "minimum")?.GetDouble(),
            Maximum = Find(schema, "maximum")?.GetDouble(),
            Enum = Find(schema, "const") is { } only ? [only] : Find(schema, "enum") is null ? null : [.. Each(schema, "enum")],
            AnyOf = ReadAlternatives(schema, "anyOf"),
            OneOf = ReadAlternatives(schema, "oneOf"),
            Items = Find(schema, "items") is { } items ? Read(items) : null,
            MaxItems = Find(schema, "maxItems")?.GetInt32(),
            MaxProperties = Find(schema, "maxProperties")?.GetInt32(),
        };
        if (Find(schema, "$ref")?.GetString() is { } target)
            _references.Add((node, target));
        return node;
    }

    private FrozenDictionary<string, SchemaNode> ReadProperties(JsonElement schema) =>
        Find(schema, "properties") is { } properties
            ? properties.EnumerateObject().ToFrozenDictionary(p => p.Name, p => Read(p.Value), StringComparer.Ordinal)
            : FrozenDictionary<string, SchemaNode>.Empty;

    private SchemaNode[]? ReadAlternatives(JsonElement schema, string keyword) =>
        Find(schema, keyword) is null ? null : [.. Each(schema, keyword).Select(Read)];

    private void Resolve()
    {
        const string Prefix = "#/definitions/";
        var definitions = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        for (var i = 0; i < _references.Count; i++)
        {
            var (node, target) = _references[i];
            if (!target.StartsWith(Prefix, StringComparison.Ordinal))
                throw new NotSupportedException($"'$ref' must start with {Prefix}.");
            if (!definitions.TryGetValue(target, out var definition))
                definitions[target] = definition = Read(root.GetProperty("definitions").GetProperty(target[Prefix.Length..]));
            node.Target = definition;
        }
    }

    private static SchemaTypes ReadTypes(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Aggregate(SchemaTypes.None, (all, one) => all | ReadTypes(one))
            : Enum.Parse<SchemaTypes>(type.GetString()!, ignoreCase: true);

    // ECMAScript, which JSON Schema names, differs from .NET: `$` matches only at the very end, `\d` only ASCII digits.
    private static Regex ReadPattern(string pattern)
    {
        var differs = pattern.Contains(@"\w", StringComparison.Ordinal) || pattern.Contains(@"\s", StringComparison.Ordinal);
        if (differs || !pattern.StartsWith('^') || !pattern.EndsWith('$'))
            throw new NotSupportedException("A pattern here is anchored at both ends and uses neither \\w nor \\s.");
        var same = string.Concat(pattern.AsSpan(0, pattern.Length - 1), @"\z").Replace(@"\d", "[0-9]", StringComparison.Ordinal);
        return new Regex(same, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    private static string ReadFormat(string format) =>
        format is SchemaFormats.DateTime or SchemaFormats.Email ? format
            : throw new NotSupportedException($"The format '{format}' is not checked here.");

    private static JsonElement? Find(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) ? value : null;

    private static IEnumerable<JsonElement> Each(JsonElement schema, string keyword) =>
        Find(schema, keyword) is { } array ? array.EnumerateArray() : Enumerable.Empty<JsonElement>();
}
