using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Pipedrive.Records;

/// <summary>A field of persons.</summary>
/// <param name="Code">Its key: a word for standard fields, 40 random hex digits for custom ones.</param>
/// <param name="Name">What people read.</param>
/// <param name="Type">varchar, text, date, double …</param>
/// <param name="IsCustom">Made by the company.</param>
internal sealed record PersonField(string Code, string Name, string Type, bool IsCustom)
{
    private static readonly string[] Searchable = ["address", "varchar", "text", "varchar_auto", "double", "monetary", "phone"];

    /// <summary>What can be chosen; null for fields of free values.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    public bool IsSearchable => IsCustom && Searchable.Contains(Type, StringComparer.Ordinal);

    public JsonObject Json() => new()
    {
        ["field_name"] = Name,
        ["field_code"] = Code,
        ["description"] = null,
        ["field_type"] = Type,
        ["options"] = Options is null
            ? null
            : new JsonArray([.. Options.Select((label, i) => (JsonNode)new JsonObject { ["id"] = i + 1, ["label"] = label, ["color"] = "blue" })]),
        ["subfields"] = null,
        ["is_custom_field"] = IsCustom,
        ["is_optional_response_field"] = false,
    };
}
