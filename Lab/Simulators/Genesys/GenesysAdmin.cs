using CrmHub.Lab.Simulators.Genesys.Conversations;
using CrmHub.Lab.Simulators.Genesys.Events;
using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Genesys;

/// <summary>The operator's routes of this vendor: make calls happen, end them, send their events, execute data actions.</summary>
internal static class GenesysAdmin
{
    public static void Map(WebApplication app, GenesysSimulator simulator)
    {
        var admin = app.MapGroup(Exchange.AdminPrefix);
        admin.MapGet("/organization", () => AdminEndpoints.Json(simulator.Organization));
        admin.MapGet("/conversations", () => AdminEndpoints.Json(simulator.Calls.All));
        admin.MapPost("/conversations", (HttpRequest request) =>
            AdminEndpoints.ReadAsync<CallSeed>(request, seed => AdminEndpoints.Json(simulator.Seed(seed), 201)));
        admin.MapPost("/conversations/generate", (HttpRequest request) =>
            AdminEndpoints.ReadAsync<GenerateOrder>(request, order => AdminEndpoints.Json(simulator.Generate(order), 201)));
        admin.MapPost("/conversations/{id}/end", (string id, string? wrapup, int? acwSeconds) =>
            simulator.End(id, wrapup, acwSeconds ?? 0) is { } call ? AdminEndpoints.Json(call) : Results.NotFound());
        admin.MapPost("/events", (HttpRequest request) => AdminEndpoints.ReadAsync<SendOrder>(request, async order =>
            AdminEndpoints.Json(await simulator.Events.SendAsync(order, request.HttpContext.RequestAborted))));
        admin.MapPost("/dataactions", (HttpRequest request) => AdminEndpoints.ReadAsync<DataActionCall>(request, async call =>
            AdminEndpoints.Json(await simulator.DataActions.ExecuteAsync(call, request.HttpContext.RequestAborted))));
    }
}
