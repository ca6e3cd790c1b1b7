using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Records;
using CrmHub.Lab.Simulators.Pipedrive.Web;

namespace CrmHub.Lab.Simulators.Pipedrive.Api;

/// <summary>Call logs, v1: created, read, deleted, never changed. Each is also an activity of type call, which outlives it.</summary>
internal sealed class CallLogResource(Company company)
{
    private const int Most = 50;

    private static readonly string[] Outcomes = ["connected", "no_answer", "left_message", "left_voicemail", "wrong_number", "busy"];

    public IEnumerable<Operation> Operations =>
    [
        new("GET", 1, "callLogs", 20, List),
        new("GET", 1, "callLogs/{id}", 2, call => PipedriveJson.Ok(Find(call).Data)),
        new("POST", 1, "callLogs", 10, Create),
        new("DELETE", 1, "callLogs/{id}", 6, Delete),
        new("POST", 1, "callLogs/{id}/recordings", 10, AddRecording),
    ];

    private IResult List(Call call)
    {
        var visible = company.Now - TimeSpan.FromMilliseconds(company.Settings.ListLagMs);
        var logs = company.CallLogs.Values.Where(l => !l.IsDeleted && l.Added <= visible && l.Data.Number("user_id") == call.UserId);
        return Lists.Start(call, [.. logs.OrderByDescending(l => l.Added).Select(l => l.Data)], Most);
    }

    private IResult Create(Call call)
    {
        var body = call.Body;
        body.Allow(
            "user_id", "activity_id", "subject", "duration", "outcome", "from_phone_number", "to_phone_number", "start_time", "end_time",
            "person_id", "org_id", "deal_id", "lead_id", "note");
        body.Required("to_phone_number");
        var outcome = body.Required("outcome");
        if (!Outcomes.Contains(outcome))
            throw ApiException.Invalid($"outcome must be one of [{string.Join(", ", Outcomes)}]");
        var (start, end) = (Time(body, "start_time"), Time(body, "end_time"));
        if (body.Text("duration") is { } duration && !int.TryParse(duration, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw ApiException.Invalid("duration must be a string of seconds");
        if (body["deal_id"] is not null && body["lead_id"] is not null)
            throw ApiException.Invalid("deal_id and lead_id cannot be used together");
        if (body.Number("user_id") is { } user && user != call.UserId && user is < 1 or > Staff.Last)
            throw new ApiException(403, "You do not have permissions to add a call log for this user");
        var activity = body.Number("activity_id") is { } id ? Converted(company.Activities.Get(id, isV1: true)) : NewActivity(call, start);
        return PipedriveJson.Ok(Keep(call, activity, start, end).Data);
    }

    private CallLog Keep(Call call, Row activity, DateTimeOffset start, DateTimeOffset end)
    {
        var (body, id) = (call.Body, "CA" + company.Hex(15));
        var log = new CallLog(id, new JsonObject
        {
            ["id"] = id,
            ["activity_id"] = activity.Id,
            ["person_id"] = activity.Link("person_id"),
            ["org_id"] = activity.Link("org_id"),
            ["deal_id"] = activity.Link("deal_id"),
            ["subject"] = activity.Text("subject"),
            ["duration"] = body.Text("duration"),
            ["outcome"] = body.Text("outcome"),
            ["from_phone_number"] = body.Text("from_phone_number"),
            ["to_phone_number"] = body.Text("to_phone_number"),
            ["has_recording"] = false,
            ["start_time"] = PipedriveJson.Exact(start),
            ["end_time"] = PipedriveJson.Exact(end),
            ["user_id"] = body.Number("user_id") ?? call.UserId,
            ["company_id"] = Company.Id,
            ["note"] = body.Text("note"),
        }, company.Now);
        company.CallLogs.Add(id, log);
        company.Journalled("call_log.created", id, log.Data);
        return log;
    }

    private Row NewActivity(Call call, DateTimeOffset start)
    {
        var activity = ActivityResource.Blank(call.Body.Text("subject") ?? "Call", "call", call.UserId);
        foreach (var (name, table) in (IEnumerable<(string, Table)>)[("person_id", company.Persons), ("org_id", company.Organizations), ("deal_id", company.Deals)])
        {
            if (call.Body.Number(name) is { } linked)
                activity[name] = table.Get(linked, isV1: true).Id;
        }

        if (activity["person_id"] is not null)
            activity["participants"] = new JsonArray(new JsonObject { ["person_id"] = activity.Number("person_id"), ["primary"] = true });
        activity["due_date"] = start.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        activity["due_time"] = start.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        activity["done"] = true;
        activity["marked_as_done_time"] = PipedriveJson.Time(company.Now);
        activity["note"] = call.Body.Text("note");
        return company.Create(company.Activities, activity, call.UserId);
    }

    private static Row Converted(Row activity) => activity.Text("type") == "call" ? activity : throw ApiException.Invalid("The activity must be of type call");

    private IResult Delete(Call call)
    {
        var log = Find(call);
        log.IsDeleted = true;
        company.Journalled("call_log.deleted", log.Id, null);
        return PipedriveJson.Ok(null);
    }

    private IResult AddRecording(Call call)
    {
        var log = Find(call);
        if (!call.Request.HasFormContentType)
            throw ApiException.Invalid("file is required");
        if ((bool)log.Data["has_recording"]!)
            throw new ApiException(409, "The call log already has a recording");
        log.Data["has_recording"] = true;
        company.Journalled("recording.added", log.Id, null);
        return PipedriveJson.Ok(null);
    }

    private CallLog Find(Call call)
    {
        var log = company.CallLogs.GetValueOrDefault(call.Route("id")) ?? throw ApiException.NotFound("Call log");
        return log.IsDeleted ? throw new ApiException(410, "The call log is deleted") : log;
    }

    private static DateTimeOffset Time(JsonObject body, string name) => Times.TryEither(body.Required(name), out var time)
        ? time
        : throw ApiException.Invalid($"{name} must be a valid date in UTC");
}
