using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>What describes the company: fields of persons, users, types of activities.</summary>
internal sealed class MetaResource(Company company)
{
    public IEnumerable<Operation> Operations =>
    [
        new("GET", 2, "personFields", 10, Fields),
        new("GET", 2, "personFields/{code}", 1, Field),
        new("POST", 2, "personFields", 5, AddField),
        new("GET", 1, "users", 20, _ => PipedriveJson.Ok(new JsonArray([.. Staff.All]))),
        new("GET", 1, "users/me", 2, Me),
        new("GET", 1, "activityTypes", 20, _ => PipedriveJson.Ok(new JsonArray(
            new JsonObject { ["id"] = 1, ["name"] = "Call", ["key_string"] = "call", ["active_flag"] = true },
            new JsonObject { ["id"] = 2, ["name"] = "Meeting", ["key_string"] = "meeting", ["active_flag"] = true }))),
    ];

    private IResult Fields(Call call)
    {
        var limit = (int)(call.Number("limit") ?? 100);
        if (limit is < 1 or > 500)
            throw ApiException.Invalid("Parameter 'limit' must be between 1 and 500");
        var start = call.Query("cursor") is { } cursor ? company.Fields.FindIndex(f => f.Code == cursor) : 0;
        if (start < 0)
            throw ApiException.Invalid("Parameter 'cursor' is invalid");
        var next = company.Fields.ElementAtOrDefault(start + limit)?.Code;
        return PipedriveJson.Ok(
            new JsonArray([.. company.Fields.Skip(start).Take(limit).Select(f => f.Json())]), new JsonObject { ["next_cursor"] = next });
    }

    private IResult Field(Call call) =>
        PipedriveJson.Ok((company.Fields.Find(f => f.Code == call.Route("code")) ?? throw ApiException.NotFound("Field")).Json());

    private IResult AddField(Call call)
    {
        var field = company.AddField(call.Body.Required("field_name"), call.Body.Required("field_type"));
        foreach (var person in company.Persons.All)
            ((JsonObject)person.Data["custom_fields"]!)[field.Code] = null;
        return PipedriveJson.Ok(field.Json());
    }

    private static IResult Me(Call call)
    {
        var me = Staff.All.Single(u => u.Number("id") == call.UserId);
        (me["company_id"], me["company_name"], me["company_domain"]) = (Company.Id, "Acme", "acme");
        return PipedriveJson.Ok(me);
    }
}
