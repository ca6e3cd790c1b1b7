using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CrmHub.Lab.Simulators.Hosting;
using CrmHub.Lab.Simulators.Journal;
using CrmHub.Lab.Simulators.Salesforce.Api;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Seeding;

namespace CrmHub.Lab.Simulators.Salesforce.Web;

/// <summary>Switches of this simulator under <c>/__sim/</c>: settings, allocation used, seeding, and the hands of a person in the CRM.</summary>
internal sealed class ControlEndpoints(SalesforceSimulator simulator)
{
    private static readonly JsonSerializerOptions Options = new(JournalJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/settings", () => AdminEndpoints.Json(simulator.Settings));
        routes.MapPost("/settings", (HttpRequest request) => AdminEndpoints.ReadAsync<JsonObject>(request, Change));
        routes.MapPost("/usage", (HttpRequest request) => AdminEndpoints.ReadAsync<UsedCalls>(request, used => Done(() => simulator.Live.Usage.Set(used.Used))));
        routes.MapPost("/seed", (HttpRequest request) => AdminEndpoints.ReadAsync<SeedOrder>(request, order => AdminEndpoints.Json(simulator.Seed(order))));
        routes.MapGet("/records/{type}", Records);
        routes.MapPost("/records/{type}", (string type, HttpRequest request) =>
            AdminEndpoints.ReadAsync<JsonElement>(request, body => Try(() => new { id = simulator.CreateByHand(type, body) })));
        routes.MapPatch("/records/{type}/{id}", (string type, string id, HttpRequest request) =>
            AdminEndpoints.ReadAsync<JsonElement>(request, body => Try(() => new { id = simulator.EditByHand(id, body) })));
        routes.MapDelete("/records/{type}/{id}", (string type, string id) => Try(() => new { id = simulator.DeleteByHand(id) }));
    }

    private IResult Change(JsonObject wanted)
    {
        var merged = JsonSerializer.SerializeToNode(simulator.Settings, Options)!.AsObject();
        foreach (var (name, value) in wanted)
            merged[name] = value?.DeepClone();
        simulator.Settings.Take(merged.Deserialize<OrgSettings>(Options)!);
        return AdminEndpoints.Json(simulator.Settings);
    }

    private IResult Records(string type)
    {
        var org = simulator.Live.Org;
        if (org.Catalog.Find(type) is not { } found)
            return AdminEndpoints.Json(new { error = $"no object {type}" }, 404);
        var json = new RecordJson(org, "v67.0");
        return org.AtOnce(() => SalesforceJson.Result(new JsonArray([.. org[found].Rows.Select(r => json.Fields(r, found.Fields))])));
    }

    private static IResult Try(Func<object> act)
    {
        try
        {
            return AdminEndpoints.Json(act());
        }
        catch (ApiException refusal)
        {
            return new AnswerResult(Answer.Failed(refusal));
        }
    }

    private static IResult Done(Action act)
    {
        act();
        return Results.NoContent();
    }

    private sealed record UsedCalls(int Used);
}
