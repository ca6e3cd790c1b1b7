using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>Persons: v2, but for the merge, which has stayed in v1.</summary>
internal sealed class PersonResource(Company company)
{
    private static readonly string[] Optional =
    [
        "next_activity_id", "last_activity_id", "open_deals_count", "related_open_deals_count", "closed_deals_count", "related_closed_deals_count",
        "participant_open_deals_count", "participant_closed_deals_count", "email_messages_count", "activities_count", "done_activities_count",
        "undone_activities_count", "files_count", "notes_count", "followers_count", "won_deals_count", "related_won_deals_count", "lost_deals_count",
        "related_lost_deals_count", "last_incoming_mail_time", "last_outgoing_mail_time", PersonBody.Marketing, "doi_status",
    ];

    private readonly PersonBody _bodies = new(company);
    private readonly PersonSearch _search = new(company);

    public IEnumerable<Operation> Operations =>
    [
        new("GET", 2, "persons", 10, List),
        new("GET", 2, "persons/search", 20, _search.Run) { IsSearch = true },
        new("GET", 2, "persons/{id}", 1, call => PipedriveJson.Ok(Shape(company.Persons.Get(call.Id), Keys(call), Included(call)))),
        new("POST", 2, "persons", 5, call => PipedriveJson.Ok(Create(call.Body, call.UserId).Data)),
        new("PATCH", 2, "persons/{id}", 5, call => PipedriveJson.Ok(Edit(call.Id, call.Body, call.UserId).Data)),
        new("DELETE", 2, "persons/{id}", 3, Delete),
        new("PUT", 1, "persons/{id}/merge", 40, Merge),
    ];

    public Row Create(JsonObject body, long userId, string source = "api") =>
        company.Create(company.Persons, _bodies.New(body, userId), userId, source);

    public Row Edit(long id, JsonObject body, long userId, string source = "api")
    {
        var row = company.Persons.Get(id);
        company.Edit(company.Persons, row, _bodies.Changes(body, row.Data), userId, source);
        return row;
    }

    private IResult List(Call call)
    {
        var (owner, organization, deal) = (call.Number("owner_id"), call.Number("org_id"), call.Number("deal_id"));
        var ofDeal = deal is null ? null : company.Deals.Get(deal.Value).Link("person_id");
        var (keys, included) = (Keys(call), Included(call));
        var rows = company.Persons.Live.Where(r => (owner is null || r.Link("owner_id") == owner)
            && (organization is null || r.Link("org_id") == organization) && (deal is null || r.Id == ofDeal));
        return Lists.Cursor(call, company, rows, shape: r => Shape(r, keys, included));
    }

    private static string[]? Keys(Call call)
    {
        var keys = call.Query("custom_fields")?.Split(',');
        return keys is { Length: > 15 } ? throw ApiException.Invalid("Parameter 'custom_fields' takes at most 15 keys") : keys;
    }

    // Of the fields that come only when asked for, those with a value here.
    private string[] Included(Call call)
    {
        var fields = call.Query("include_fields")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (fields.FirstOrDefault(f => !Optional.Contains(f, StringComparer.Ordinal)) is { } unknown)
            throw ApiException.Invalid($"Parameter 'include_fields' does not take {unknown}");
        if (fields.Contains(PersonBody.Marketing, StringComparer.Ordinal))
            _bodies.NeedCampaigns();
        return fields;
    }

    private static JsonObject Shape(Row row, string[]? keys, string[] included)
    {
        var json = (JsonObject)row.Data.DeepClone();
        if (!included.Contains(PersonBody.Marketing, StringComparer.Ordinal))
            json.Remove(PersonBody.Marketing);
        if (keys is not null)
            json["custom_fields"] = new JsonObject(((JsonObject)row.Data["custom_fields"]!).Where(f => keys.Contains(f.Key)).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())));
        return json;
    }

    private IResult Delete(Call call)
    {
        company.Delete(company.Persons, company.Persons.Get(call.Id), call.UserId);
        return PipedriveJson.Ok(new JsonObject { ["id"] = call.Id });
    }

    // The one in the address goes, the one in the body stays and wins wherever both have a value.
    private IResult Merge(Call call)
    {
        var going = company.Persons.Get(call.Id, isV1: true);
        var staying = company.Persons.Get(call.Body.Number("merge_with_id") ?? throw ApiException.Invalid("merge_with_id is required"), isV1: true);
        if (going == staying)
            throw ApiException.Invalid("A person cannot be merged with itself");
        var changes = new JsonObject();
        foreach (var name in (string[])["emails", "phones"])
            changes[name] = Union((JsonArray)staying.Data[name]!, (JsonArray)going.Data[name]!);
        changes["org_id"] = (staying.Data["org_id"] ?? going.Data["org_id"])?.DeepClone();
        var (kept, lost) = ((JsonObject)staying.Data["custom_fields"]!, (JsonObject)going.Data["custom_fields"]!);
        changes["custom_fields"] = new JsonObject(kept.Select(f => KeyValuePair.Create(f.Key, (f.Value ?? lost[f.Key])?.DeepClone())));
        foreach (var table in (Table[])[company.Activities, company.Notes, company.Deals])
        {
            foreach (var row in table.Live.Where(r => r.Link("person_id") == going.Id).ToList())
                row.Data["person_id"] = staying.Id;
        }

        company.Delete(company.Persons, going, call.UserId, mergedTo: staying.Id);
        company.Edit(company.Persons, staying, changes, call.UserId, mergedFrom: going.Id);
        company.Journalled("person.merged", going.Id.ToString(CultureInfo.InvariantCulture), new JsonObject { ["into"] = staying.Id });
        return PipedriveJson.Ok(new JsonObject { ["id"] = staying.Id, ["merge_what_id"] = going.Id });
    }

    private static JsonArray Union(JsonArray kept, JsonArray added)
    {
        var union = (JsonArray)kept.DeepClone();
        foreach (var item in added.Where(a => !kept.Any(k => (string?)k!["value"] == (string?)a!["value"])))
        {
            var copy = item!.DeepClone();
            copy["primary"] = union.Count == 0;
            union.Add(copy);
        }

        return union;
    }
}
