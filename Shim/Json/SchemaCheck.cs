using System.Globalization;
using System.Text.Json;

namespace CrmHub.Shim.Json;

/// <summary>Holds one value against one schema and collects every field at fault, sixteen at most.</summary>
internal sealed class SchemaCheck
{
    private const int MostFaults = 16;
    private readonly List<FieldFault> _faults = [];

    public static IReadOnlyList<FieldFault> Run(SchemaNode schema, JsonElement value, string pointer)
    {
        var check = new SchemaCheck();
        check.Value(schema, value, pointer);
        return check._faults;
    }

    private static bool Fits(SchemaNode schema, JsonElement value) => Run(schema, value, "").Count == 0;

    private void Value(SchemaNode schema, JsonElement value, string at)
    {
        if (_faults.Count >= MostFaults)
            return;
        if (schema.Target is { } target)
        {
            Value(target, value, at);
            return;
        }
        if (schema.Types != SchemaTypes.None && (schema.Types & TypesOf(value)) == 0)
        {
            Fault(at, $"must be {Names(schema.Types)}", schema);
            return;
        }
        Alternatives(schema, value, at);
        if (schema.Enum is { } allowed && !allowed.Any(one => JsonElement.DeepEquals(one, value)))
            Fault(at, $"must be one of {string.Join(", ", allowed.Select(one => one.GetRawText()))}", schema);
        ByKind(schema, value, at);
    }

    private void ByKind(SchemaNode schema, JsonElement value, string at)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Text(schema, value.GetString()!, at);
                break;
            case JsonValueKind.Number:
                Number(schema, value.GetDouble(), at);
                break;
            case JsonValueKind.Array:
                Items(schema, value, at);
                break;
            case JsonValueKind.Object:
                Members(schema, value, at);
                break;
        }
    }

    private void Alternatives(SchemaNode schema, JsonElement value, string at)
    {
        if (schema.AnyOf is { } any && !any.Any(one => Fits(one, value)))
            Fault(at, "fits none of the accepted forms", schema);
        if (schema.OneOf is { } exactly && exactly.Count(one => Fits(one, value)) != 1)
            Fault(at, "must fit exactly one of the accepted forms", schema);
    }

    private void Text(SchemaNode schema, string text, string at)
    {
        if (schema.MinLength is { } least && Length(text) < least)
            Fault(at, least == 1 ? "must not be empty" : $"must have at least {least} characters", schema);
        if (schema.MaxLength is { } most && Length(text) > most)
            Fault(at, $"must have at most {most} characters", schema);
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            Fault(at, "is not written in the accepted form", schema);
        if (schema.Format == SchemaFormats.DateTime && !SchemaFormats.IsDateTime(text))
            Fault(at, "must be an RFC 3339 instant with its offset, e.g. 2026-03-14T10:10:30Z", schema);
        if (schema.Format == SchemaFormats.Email && !SchemaFormats.IsEmail(text))
            Fault(at, "must be an e-mail address", schema);
    }

    private void Number(SchemaNode schema, double number, string at)
    {
        if (schema.Minimum is { } least && number < least)
            Fault(at, $"must be at least {least.ToString("R", CultureInfo.InvariantCulture)}", schema);
        if (schema.Maximum is { } most && number > most)
            Fault(at, $"must be at most {most.ToString("R", CultureInfo.InvariantCulture)}", schema);
    }

    private void Items(SchemaNode schema, JsonElement value, string at)
    {
        if (schema.MaxItems is { } most && value.GetArrayLength() > most)
            Fault(at, $"must have at most {most} items", schema);
        if (schema.Items is not { } each)
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Value(each, item, string.Create(CultureInfo.InvariantCulture, $"{at}/{index++}"));
    }

    private void Members(SchemaNode schema, JsonElement value, string at)
    {
        foreach (var name in schema.Required)
        {
            if (!value.TryGetProperty(name, out _))
                Fault($"{at}/{name}", "is required", schema.Properties.GetValueOrDefault(name) ?? schema);
        }
        if (schema.MaxProperties is { } most && value.GetPropertyCount() > most)
            Fault(at, $"must have at most {most} members", schema);
        foreach (var member in value.EnumerateObject())
        {
            var place = $"{at}/{JsonPointer.Escape(member.Name)}";
            if (schema.Properties.TryGetValue(member.Name, out var known))
                Value(known, member.Value, place);
            else if (schema.ForbidsAdditional)
                Fault(place, "is not known here: leave it out", schema);
            else if (schema.AdditionalProperties is { } additional)
                Value(additional, member.Value, place);
        }
    }

    private void Fault(string at, string problem, SchemaNode schema)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(new(at, (schema.Description ?? schema.Target?.Description) is { } wanted ? $"{problem}; wanted: {wanted}" : problem));
    }

    private static SchemaTypes TypesOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => SchemaTypes.Null,
        JsonValueKind.True or JsonValueKind.False => SchemaTypes.Boolean,
        JsonValueKind.String => SchemaTypes.String,
        JsonValueKind.Array => SchemaTypes.Array,
        JsonValueKind.Object => SchemaTypes.Object,
        JsonValueKind.Number when value.GetDouble() is var d && Math.Floor(d) == d => SchemaTypes.Integer | SchemaTypes.Number,
        _ => SchemaTypes.Number,
    };

    private static string Names(SchemaTypes types) =>
        string.Join(" or ", Enum.GetValues<SchemaTypes>()
            .Where(type => type != SchemaTypes.None && types.HasFlag(type))
            .Select(type => type.ToString().ToLowerInvariant()));

    // JSON Schema counts characters (code points), .NET counts UTF-16 units.
    private static int Length(string text) => text.Length - (text.AsSpan().ContainsAnyInRange('\uDC00', '\uDFFF') ? text.Count(char.IsLowSurrogate) : 0);
}
