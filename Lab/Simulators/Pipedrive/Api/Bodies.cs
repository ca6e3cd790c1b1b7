using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>Reads members of a body, refusing those of a wrong type by name.</summary>
internal static class Bodies
{
    /// <summary>The body has no member but these.</summary>
    public static void Allow(this JsonObject body, params IEnumerable<string> members)
    {
        if (body.Select(m => m.Key).Except(members, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw ApiException.Invalid($"Validation failed: {unknown}: Unrecognized key");
    }

    public static string? Text(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw ApiException.Invalid($"Validation failed: {name}: Expected string"),
    };

    public static long? Number(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw ApiException.Invalid($"Validation failed: {name}: Expected number"),
    };

    public static string Required(this JsonObject body, string name) =>
        body.Text(name) is { } text && text.Trim().Length > 0 ? text : throw ApiException.Invalid($"Validation failed: {name}: Required");

    public static JsonArray? Items(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonArray items => items,
        _ => throw ApiException.Invalid($"Validation failed: {name}: Expected array"),
    };
}
