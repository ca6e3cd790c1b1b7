using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>Deals and the organisations behind them, v2.</summary>
internal sealed class DealResource(Company company)
{
    private static readonly string[] States = ["open", "won", "lost"];

    public IEnumerable<Operation> Operations =>
    [
        new("GET", 2, "deals", 10, List),
        new("GET", 2, "deals/{id}", 1, call => PipedriveJson.Ok(company.Deals.Get(call.Id).Data)),
        new("POST", 2, "deals", 5, call => PipedriveJson.Ok(company.Create(company.Deals, New(call.Body, call.UserId), call.UserId).Data)),
        new("PATCH", 2, "deals/{id}", 5, Edit),
        new("DELETE", 2, "deals/{id}", 3, Delete),
        new("GET", 2, "organizations", 10, call => Lists.Cursor(call, company, company.Organizations.Live)),
        new("GET", 2, "organizations/{id}", 1, call => PipedriveJson.Ok(company.Organizations.Get(call.Id).Data)),
        new("POST", 2, "organizations", 5, AddOrganization),
    ];

    public JsonObject New(JsonObject body, long userId)
    {
        var deal = new JsonObject
        {
            ["id"] = 0,
            ["title"] = body.Required("title"),
            ["owner_id"] = userId,
            ["person_id"] = null,
            ["org_id"] = null,
            ["pipeline_id"] = 1,
            ["stage_id"] = 1,
            ["value"] = 0,
            ["currency"] = "EUR",
            ["status"] = "open",
            ["add_time"] = null,
            ["update_time"] = null,
            ["is_deleted"] = false,
        };
        foreach (var (name, value) in Changes(body))
            deal[name] = value?.DeepClone();
        return deal;
    }

    private IResult List(Call call)
    {
        var rows = company.Deals.Live;
        foreach (var name in (string[])["owner_id", "person_id", "org_id", "stage_id"])
        {
            if (call.Number(name) is { } wanted)
                rows = rows.Where(r => r.Link(name) == wanted);
        }

        if (call.Query("status") is { } status)
            rows = rows.Where(r => status.Split(',').Contains(r.Text("status")));
        return Lists.Cursor(call, company, rows);
    }

    private IResult Edit(Call call)
    {
        var row = company.Deals.Get(call.Id);
        company.Edit(company.Deals, row, Changes(call.Body), call.UserId);
        return PipedriveJson.Ok(row.Data);
    }

    private IResult Delete(Call call)
    {
        company.Delete(company.Deals, company.Deals.Get(call.Id), call.UserId);
        return PipedriveJson.Ok(new JsonObject { ["id"] = call.Id });
    }

    private IResult AddOrganization(Call call)
    {
        var data = new JsonObject { ["id"] = 0, ["name"] = call.Body.Required("name"), ["owner_id"] = call.UserId, ["is_deleted"] = false };
        return PipedriveJson.Ok(company.Create(company.Organizations, data, call.UserId).Data);
    }

    private JsonObject Changes(JsonObject body)
    {
        body.Allow("title", "owner_id", "person_id", "org_id", "pipeline_id", "stage_id", "value", "currency", "status", "expected_close_date");
        if (body.Text("status") is { } status && !States.Contains(status))
            throw ApiException.Invalid("Validation failed: status: unknown status");
        if (body.Number("person_id") is { } person)
            company.Persons.Get(person);
        if (body.Number("org_id") is { } organization)
            company.Organizations.Get(organization);
        return (JsonObject)body.DeepClone();
    }
}
