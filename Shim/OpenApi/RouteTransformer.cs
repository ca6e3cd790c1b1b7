using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Shim.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace CrmHub.Shim.OpenApi;

/// <summary>Writes one operation from its <see cref="RouteDescription"/>.</summary>
internal sealed class RouteTransformer(IOptions<ShimOptions> options) : IOpenApiOperationTransformer
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var route = context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteDescription>().Single();
        var document = context.Document!;
        var path = context.Description.RelativePath ?? "";
        operation.OperationId = $"{route.Id}_{path.Replace('/', '_').Replace('-', '_')}";
        operation.Summary = route.Summary;
        operation.Parameters = null;
        operation.Security = Credentials.For(route, document);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Json] = Body(route, document) },
        };
        operation.Responses = Responses(route, document);
        return Task.CompletedTask;
    }

    private static OpenApiMediaType Body(RouteDescription route, OpenApiDocument document)
    {
        var media = new OpenApiMediaType
        {
            Schema = route.Bodies.Length == 1 ? Reference(route.Bodies[0], document) : new OpenApiSchema
            {
                Description = "One of these bodies, bare or in its envelope: {event, payload}, {data}, {topicName, eventBody}, EventBridge {detail}.",
                AnyOf = [.. route.Bodies.Select(body => Reference(body, document)), new OpenApiSchema { Type = JsonSchemaType.Object }],
            },
            Examples = new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal),
        };
        foreach (var body in route.Bodies)
        {
            foreach (var (index, example) in body.Root.GetProperty("examples").EnumerateArray().Index())
                media.Examples[$"{body.Name}-{index + 1}"] = new OpenApiExample { Value = JsonNode.Parse(example.GetRawText()) };
        }
        return media;
    }

    private OpenApiResponses Responses(RouteDescription route, OpenApiDocument document)
    {
        OpenApiResponse Problem(string description) => Response(description, JsonSchema.Problem, document, ProblemJson);
        var success = route.IsEvent
            ? "On disk, or of no interest here." : "Found, nobody, several, or could not look: see found, ambiguous, degraded.";
        var responses = new OpenApiResponses
        {
            [route.Success(options.Value).ToString(CultureInfo.InvariantCulture)] = Response(success, route.Answer, document, Json),
            ["400"] = Problem(route.IsEvent ? "Wrong; its bytes are a dead letter." : "The question cannot be read."),
            ["401"] = new OpenApiResponse { Description = "No credential, or a wrong one." },
            ["413"] = Problem(route.IsEvent ? "More than 256 KiB; nothing was kept." : "More than 64 KiB."),
            ["429"] = Problem("Too many requests from this address; Retry-After says when."),
        };
        if (route.IsEvent)
            responses["503"] = Problem("The hub cannot keep it now; Retry-After says when to send it again.");
        return responses;
    }

    private static OpenApiResponse Response(string description, JsonSchema schema, OpenApiDocument document, string type) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [type] = new() { Schema = Reference(schema, document) } },
    };

    private static OpenApiSchemaReference Reference(JsonSchema schema, OpenApiDocument document) =>
        new(PublishedSchemas.Title(schema), document);
}
