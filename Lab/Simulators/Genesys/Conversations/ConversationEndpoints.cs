using System.Text.Json;
using CrmHub.Lab.Simulators.Genesys.Directory;

namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>Conversations by id, their analytics details, and participant data.</summary>
internal sealed class ConversationEndpoints(CallStore calls, Organization organization, TimeProvider clock, TimeSpan analyticsDelay)
{
    private readonly ConversationView _conversation = new(organization);
    private readonly AnalyticsView _analytics = new(organization);
    private readonly DetailsSearch _search = new(calls, new AnalyticsView(organization), clock, analyticsDelay);

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations/{id}", (string id, HttpContext http) =>
            calls.Find(id) is { } call ? GenesysJson.Ok(_conversation.Of(call, clock.GetUtcNow())) : GenesysError.NotFound.Result(http));
        api.MapGet("/analytics/conversations/{id}/details", Details);
        api.MapPost("/analytics/conversations/details/query", (HttpRequest request) =>
            ReadAsync<DetailsQuery>(request.HttpContext, query => _search.Answer(query, request.HttpContext)));
        api.MapPatch("/conversations/{id}/participants/{participantId}/attributes", SetAttributesAsync);
        api.MapPatch("/conversations/calls/{id}/participants/{participantId}/attributes", SetAttributesAsync);
    }

    private IResult Details(string id, HttpContext http)
    {
        var now = clock.GetUtcNow();
        return calls.Find(id) is { Ended: { } ended } call && now >= ended + analyticsDelay
            ? GenesysJson.Ok(_analytics.Of(call, now))
            : GenesysError.NotFound.Result(http);
    }

    private Task<IResult> SetAttributesAsync(string id, string participantId, HttpContext http) =>
        ReadAsync<ParticipantAttributes>(http, body => body.Attributes switch
        {
            null => GenesysError.Malformed.Result(http),
            var attributes when calls.SetAttributes(id, participantId, attributes) is null => GenesysError.NotFound.Result(http),
            _ => Results.StatusCode(StatusCodes.Status202Accepted),
        });

    private static async Task<IResult> ReadAsync<T>(HttpContext http, Func<T, IResult> use)
    {
        try
        {
            var body = await http.Request.ReadFromJsonAsync<T>(GenesysJson.Options, CancellationToken.None);
            return body is null ? GenesysError.Malformed.Result(http) : use(body);
        }
        catch (JsonException)
        {
            return GenesysError.Malformed.Result(http);
        }
    }

    private sealed record ParticipantAttributes(Dictionary<string, string>? Attributes);
}
