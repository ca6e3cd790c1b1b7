using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CrmHub.Lab.Simulators.Hosting;
using CrmHub.Lab.Simulators.Journal;
using CrmHub.Lab.Simulators.Pipedrive.Api;
using CrmHub.Lab.Simulators.Pipedrive.Records;

namespace CrmHub.Lab.Simulators.Pipedrive.Web;

/// <summary>Switches of this simulator under <c>/__sim/</c>: settings, tokens spent, and the hands of a person in the CRM.</summary>
internal sealed class ControlEndpoints(PipedriveSimulator simulator)
{
    private static readonly JsonSerializerOptions Options = new(JournalJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/settings", () => AdminEndpoints.Json(simulator.Settings));
        routes.MapPost("/settings", (HttpRequest request) => AdminEndpoints.ReadAsync<JsonObject>(request, Change));
        routes.MapPost("/budget", (HttpRequest request) => AdminEndpoints.ReadAsync<SpentTokens>(request, spent =>
        {
            simulator.Live.Budget.Set(spent.Spent);
            return Results.NoContent();
        }));
        routes.MapGet("/records/{table}", Records);
        routes.MapPost("/records/persons", (HttpRequest request) => AdminEndpoints.ReadAsync<JsonObject>(request, body => Try(() => simulator.AddByHand(body))));
        routes.MapPost("/records/deals", (HttpRequest request) => AdminEndpoints.ReadAsync<JsonObject>(request, body => Try(() => simulator.AddDealByHand(body))));
        routes.MapPatch("/records/persons/{id:long}", (long id, HttpRequest request) => AdminEndpoints.ReadAsync<JsonObject>(request, body => Try(() =>
        {
            simulator.EditByHand(id, body);
            return id;
        })));
    }

    private IResult Change(JsonObject wanted)
    {
        var merged = JsonSerializer.SerializeToNode(simulator.Settings, Options)!.AsObject();
        foreach (var (name, value) in wanted)
            merged[name] = value?.DeepClone();
        simulator.Settings.Take(merged.Deserialize<CompanySettings>(Options)!);
        return AdminEndpoints.Json(simulator.Settings);
    }

    private IResult Records(string table)
    {
        var company = simulator.Live.Company;
        lock (company.Gate)
        {
            IEnumerable<JsonNode>? rows = table switch
            {
                "persons" => Of(company.Persons),
                "deals" => Of(company.Deals),
                "activities" => Of(company.Activities),
                "notes" => Of(company.Notes),
                "organizations" => Of(company.Organizations),
                "callLogs" => company.CallLogs.Values.Where(l => !l.IsDeleted).Select(l => l.Data.DeepClone()),
                _ => null,
            };
            return rows is null ? AdminEndpoints.Json(new { error = $"no table {table}" }, 404) : PipedriveJson.Result(new JsonArray([.. rows]));
        }
    }

    private static IEnumerable<JsonNode> Of(Table table) => table.Live.Select(r => r.Data.DeepClone());

    private static IResult Try(Func<long> act)
    {
        try
        {
            return AdminEndpoints.Json(new { id = act() });
        }
        catch (ApiException refused)
        {
            return AdminEndpoints.Json(new { error = refused.Message }, 400);
        }
    }

    /// <summary>Body of <c>POST /__sim/budget</c>.</summary>
    private sealed record SpentTokens(int Spent);
}
