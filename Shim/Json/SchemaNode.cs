using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrmHub.Shim.Json;

/// <summary>One compiled subschema; absent keywords are null.</summary>
internal sealed class SchemaNode
{
    /// <summary>A local <c>$ref</c>, resolved after the whole schema is read; in draft-07 its siblings do not count.</summary>
    public SchemaNode? Target { get; set; }

    /// <summary>The author's words, quoted to a sender whose value fits none of the alternatives.</summary>
    public string? Description { get; init; }

    public SchemaTypes Types { get; init; }

    public string[] Required { get; init; } = [];

    public FrozenDictionary<string, SchemaNode> Properties { get; init; } = FrozenDictionary<string, SchemaNode>.Empty;

    public SchemaNode? AdditionalProperties { get; init; }

    public bool ForbidsAdditional { get; init; }

    public Regex? Pattern { get; init; }

    public string? Format { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public JsonElement[]? Enum { get; init; }

    public SchemaNode[]? AnyOf { get; init; }

    public SchemaNode[]? OneOf { get; init; }

    public SchemaNode? Items { get; init; }

    public int? MaxItems { get; init; }

    public int? MaxProperties { get; init; }
}
