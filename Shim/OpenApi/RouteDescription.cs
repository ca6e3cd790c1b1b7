using CrmHub.Shim.Json;

namespace CrmHub.Shim.OpenApi;

/// <summary>What the OpenAPI document says of one route.</summary>
/// <param name="Id">operationId prefix; the path makes it unique.</param>
/// <param name="Summary">One line.</param>
/// <param name="Bodies">Any of these is taken.</param>
/// <param name="Answer">What a success looks like.</param>
/// <param name="Success">Its status under the settings in force.</param>
internal sealed record RouteDescription(string Id, string Summary, JsonSchema[] Bodies, JsonSchema Answer, Func<ShimOptions, int> Success)
{
    public bool IsEvent => Answer != JsonSchema.ContactAnswer && Answer != JsonSchema.ContextAnswer;
}
