using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>Notes, v1: HTML on a person, a deal or an organisation.</summary>
internal sealed class NoteResource(Company company)
{
    private const int Most = 500;

    private static readonly string[] Owners = ["person_id", "deal_id", "org_id"];

    private static readonly string[] Sorts = ["id", "add_time", "update_time"];

    public IEnumerable<Operation> Operations =>
    [
        new("GET", 1, "notes", 20, List),
        new("GET", 1, "notes/{id}", 2, call => PipedriveJson.Ok(company.Notes.Get(call.Id, isV1: true).Data)),
        new("POST", 1, "notes", 10, Create),
        new("PUT", 1, "notes/{id}", 10, Edit),
        new("DELETE", 1, "notes/{id}", 6, Delete),
    ];

    private IResult List(Call call)
    {
        var visible = company.Now - TimeSpan.FromMilliseconds(company.Settings.ListLagMs);
        var rows = company.Notes.Live.Where(r => r.Added <= visible);
        foreach (var name in Owners)
        {
            if (call.Number(name) is { } wanted)
                rows = rows.Where(r => r.Link(name) == wanted);
        }

        if (call.Time("updated_since") is { } since)
            rows = rows.Where(r => r.Updated >= since);
        if (call.Query("sort") is { } sort)
            rows = Sorted(rows, sort);
        return Lists.Start(call, [.. rows.Select(r => r.Data)], Most);
    }

    private static IEnumerable<Row> Sorted(IEnumerable<Row> rows, string sort)
    {
        if (sort.Split(' ') is not [var field, var direction] || !Sorts.Contains(field))
            throw ApiException.Invalid("Parameter 'sort' is invalid");
        Func<Row, DateTimeOffset> key = field switch { "add_time" => r => r.Added, "update_time" => r => r.Updated, _ => _ => default };
        return direction.Equals("desc", StringComparison.OrdinalIgnoreCase)
            ? rows.OrderByDescending(key).ThenByDescending(r => r.Id)
            : rows.OrderBy(key).ThenBy(r => r.Id);
    }

    private IResult Create(Call call)
    {
        var note = new JsonObject { ["id"] = 0, ["user_id"] = call.UserId, ["content"] = call.Body.Required("content"), ["active_flag"] = true };
        foreach (var name in Owners)
            note[name] = call.Body.Number(name) is { } id ? Owner(name).Get(id, isV1: true).Id : null;
        if (Owners.All(name => note[name] is null) && call.Body.Text("lead_id") is null)
            throw ApiException.Invalid("At least one of the parameters lead_id, deal_id, org_id, person_id is required");
        note["add_time"] = note["update_time"] = null;
        return PipedriveJson.Ok(company.Create(company.Notes, note, call.UserId).Data);
    }

    private IResult Edit(Call call)
    {
        var row = company.Notes.Get(call.Id, isV1: true);
        company.Edit(company.Notes, row, new JsonObject { ["content"] = call.Body.Required("content") }, call.UserId);
        return PipedriveJson.Ok(row.Data);
    }

    private IResult Delete(Call call)
    {
        company.Delete(company.Notes, company.Notes.Get(call.Id, isV1: true), call.UserId);
        return PipedriveJson.Ok(true);
    }

    private Table Owner(string name) => name switch { "person_id" => company.Persons, "deal_id" => company.Deals, _ => company.Organizations };
}
