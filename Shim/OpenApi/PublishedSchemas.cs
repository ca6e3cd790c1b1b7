using System.Text.Json.Nodes;
using CrmHub.Shim.Json;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace CrmHub.Shim.OpenApi;

/// <summary>The draft-07 schemas as OpenAPI 3.1 components. What they use means the same in both; only the place of definitions differs.</summary>
internal static class PublishedSchemas
{
    public static IReadOnlyList<JsonSchema> All { get; } =
    [
        JsonSchema.LookupByPhone, JsonSchema.LookupByAccount, JsonSchema.ContactAnswer, JsonSchema.Pick, JsonSchema.Context, JsonSchema.ContextAnswer, JsonSchema.CallEnded,
        JsonSchema.InteractionCompleted, JsonSchema.DetailEvent, JsonSchema.EventAnswer,
        JsonSchema.Disposition, JsonSchema.DispositionRecord, JsonSchema.DispositionAnswer, JsonSchema.Problem,
    ];

    public static string Title(JsonSchema schema) => schema.Root.GetProperty("title").GetString()!;

    public static IOpenApiSchema Parse(JsonNode node, OpenApiDocument document) =>
        OpenApiModelFactory.Parse<OpenApiSchema>(node.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var diagnostic, OpenApiConstants.Json) is { } schema
        && diagnostic.Errors.Count == 0
            ? schema
            : throw new InvalidOperationException("A published schema is no OpenAPI schema.");

    /// <summary><c>#/definitions/x</c> → <c>#/components/schemas/{title}.x</c>.</summary>
    public static void Relink(JsonNode? node, string title)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Relink(item, title);
        }
        else if (node is JsonObject members)
        {
            if (members["$ref"] is JsonValue target)
                members["$ref"] = target.GetValue<string>().Replace("#/definitions/", $"#/components/schemas/{title}.", StringComparison.Ordinal);
            foreach (var (_, member) in members)
                Relink(member, title);
        }
    }
}
