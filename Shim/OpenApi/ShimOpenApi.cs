using CrmHub.Shim.Json;
using CrmHub.Shim.Lookups;

namespace CrmHub.Shim.OpenApi;

/// <summary>The published description: routes from the endpoints themselves, shapes from the very schemas that check them.</summary>
internal static class ShimOpenApi
{
    public const string Document = "v1";

    public static void AddShimOpenApi(this IServiceCollection services)
    {
        services.AddSingleton<PublishedDocument>();
        services.AddOpenApi(Document, options =>
        {
            options.ShouldInclude = api => api.GroupName == Document;
            options.AddOperationTransformer<RouteTransformer>();
            options.AddDocumentTransformer<DocumentTransformer>();
        });
    }

    public static void MapShimOpenApi(this IEndpointRouteBuilder app) =>
        app.MapGet($"/openapi/{Document}.json", (PublishedDocument document) => document.AnswerAsync()).ExcludeFromDescription();

    public static void DescribeLookup(this RouteHandlerBuilder route, Question question) => route.WithMetadata(new RouteDescription(
        question == Question.ByPhone ? "lookupByPhone" : "lookupByAccount",
        question == Question.ByPhone ? "Who is calling? By phone number." : "Who owns this account number?",
        [question.Schema], JsonSchema.ContactAnswer, _ => StatusCodes.Status200OK));

    public static void DescribePick(this RouteHandlerBuilder route) => route.WithMetadata(new RouteDescription(
        "pick", "Who of several is on the line, as the agent says.", [JsonSchema.Pick], JsonSchema.ContactAnswer, _ => StatusCodes.Status200OK));

    public static void DescribeContext(this RouteHandlerBuilder route) => route.WithMetadata(new RouteDescription(
        "context", "What happened with this customer lately?", [JsonSchema.Context], JsonSchema.ContextAnswer, _ => StatusCodes.Status200OK));

    public static void DescribeDisposition(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteDescription(
            "recordDisposition", "A conversation leg was disposed: keep it and tell the CRMs.",
            [JsonSchema.Disposition, JsonSchema.DispositionRecord], JsonSchema.DispositionAnswer, _ => StatusCodes.Status200OK));

    public static void DescribeEvent(this RouteHandlerBuilder route, Func<ShimOptions, int> success) =>
        route.WithMetadata(new RouteDescription(
            "callEnded", "A call has ended: keep it and log it to the CRMs.",
            [JsonSchema.CallEnded, JsonSchema.InteractionCompleted, JsonSchema.DetailEvent], JsonSchema.EventAnswer, success));
}
