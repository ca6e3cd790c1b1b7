using System.Text.Json.Nodes;
using CrmHub.Shim.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CrmHub.Shim.OpenApi;

/// <summary>Adds what belongs to no single route: the schemas, the ways to present a credential, the words at the top.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "CrmHub shim for Genesys Cloud",
            Version = "1",
            Description = "Data actions ask who is calling; triggers and relays tell that a call ended. "
                + "Every request presents a credential; a call flow never sees a 5xx.",
        };
        // Wherever it is fetched from: the host a request came by says nothing of how the hub is reached.
        document.Servers = [];
        document.Components ??= new();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var schema in PublishedSchemas.All)
            Add(document, schema);
        document.Components.SecuritySchemes = Credentials.Schemes();
        return Task.CompletedTask;
    }

    private static void Add(OpenApiDocument document, JsonSchema schema)
    {
        var title = PublishedSchemas.Title(schema);
        var node = JsonNode.Parse(schema.Source.Span)!.AsObject();
        node.Remove("$schema");
        node.Remove("$id");
        PublishedSchemas.Relink(node, title);
        if (node["definitions"] is JsonObject definitions)
        {
            node.Remove("definitions");
            foreach (var (name, definition) in definitions)
                document.Components!.Schemas![$"{title}.{name}"] = PublishedSchemas.Parse(definition!, document);
        }
        document.Components!.Schemas![title] = PublishedSchemas.Parse(node, document);
    }
}
