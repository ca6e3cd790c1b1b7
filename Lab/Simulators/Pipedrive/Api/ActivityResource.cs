using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>Activities, v2. The person goes in <c>participants</c>; a <c>person_id</c> beside them is not taken.</summary>
internal sealed class ActivityResource(Company company)
{
    private static readonly string[] Types = ["call", "meeting", "task", "deadline", "email", "lunch"];

    public IEnumerable<Operation> Operations =>
    [
        new("GET", 2, "activities", 10, List),
        new("GET", 2, "activities/{id}", 1, call => PipedriveJson.Ok(company.Activities.Get(call.Id).Data)),
        new("POST", 2, "activities", 5, call => PipedriveJson.Ok(company.Create(company.Activities, New(call), call.UserId).Data)),
        new("PATCH", 2, "activities/{id}", 5, Edit),
        new("DELETE", 2, "activities/{id}", 3, Delete),
    ];

    /// <summary>An activity with everything it has.</summary>
    public static JsonObject Blank(string subject, string type, long userId) => new()
    {
        ["id"] = 0,
        ["subject"] = subject,
        ["type"] = type,
        ["owner_id"] = userId,
        ["creator_user_id"] = userId,
        ["is_deleted"] = false,
        ["add_time"] = null,
        ["update_time"] = null,
        ["deal_id"] = null,
        ["lead_id"] = null,
        ["person_id"] = null,
        ["org_id"] = null,
        ["project_id"] = null,
        ["due_date"] = null,
        ["due_time"] = null,
        ["duration"] = null,
        ["busy"] = false,
        ["done"] = false,
        ["marked_as_done_time"] = null,
        ["location"] = null,
        ["participants"] = new JsonArray(),
        ["public_description"] = null,
        ["priority"] = null,
        ["note"] = null,
    };

    private IResult List(Call call)
    {
        var rows = company.Activities.Live;
        foreach (var name in (string[])["owner_id", "deal_id", "person_id", "org_id"])
        {
            if (call.Number(name) is { } wanted)
                rows = rows.Where(r => r.Link(name) == wanted);
        }

        if (call.Query("done") is { } done)
            rows = rows.Where(r => (bool)r.Data["done"]! == done is "true" or "1");
        return Lists.Cursor(call, company, rows);
    }

    private JsonObject New(Call call)
    {
        var activity = Blank(call.Body.Text("subject") ?? "Call", call.Body.Text("type") ?? "call", call.UserId);
        foreach (var (name, value) in Changes(call.Body))
            activity[name] = value?.DeepClone();
        return activity;
    }

    private IResult Edit(Call call)
    {
        var row = company.Activities.Get(call.Id);
        company.Edit(company.Activities, row, Changes(call.Body), call.UserId);
        return PipedriveJson.Ok(row.Data);
    }

    private IResult Delete(Call call)
    {
        company.Delete(company.Activities, company.Activities.Get(call.Id), call.UserId);
        return PipedriveJson.Ok(new JsonObject { ["id"] = call.Id });
    }

    private JsonObject Changes(JsonObject body)
    {
        if (body.ContainsKey("person_id"))
            throw ApiException.Invalid("Validation failed: person_id: field is read-only, use participants");
        body.Allow(
            "subject", "type", "owner_id", "deal_id", "lead_id", "org_id", "project_id", "due_date", "due_time", "duration", "busy", "done",
            "location", "participants", "attendees", "public_description", "priority", "note");
        if (body.Text("type") is { } type && !Types.Contains(type))
            throw ApiException.Invalid("Validation failed: type: unknown activity type");
        var changes = (JsonObject)body.DeepClone();
        if (body["done"] is JsonValue done && done.GetValueKind() == JsonValueKind.True)
            changes["marked_as_done_time"] = PipedriveJson.Time(company.Now);
        if (body.Number("deal_id") is { } deal)
            company.Deals.Get(deal);
        if (body.Items("participants") is { } participants)
            changes["person_id"] = Primary(participants);
        return changes;
    }

    private long? Primary(JsonArray participants)
    {
        foreach (var participant in participants.OfType<JsonObject>())
        {
            if (company.Persons.Find(participant.Number("person_id") ?? 0) is null)
                throw ApiException.Invalid("Participant person not found");
        }

        return participants.OfType<JsonObject>().OrderByDescending(p => (bool?)p["primary"] == true).FirstOrDefault()?.Number("person_id");
    }
}
