using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Api;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Bulk;

/// <summary><c>/jobs/ingest</c>, Bulk API 2.0. The work is done when the upload is closed; the wait is only told.</summary>
internal sealed class IngestResource(LiveOrg live, Upserts upserts)
{
    private static readonly string[] Operations = ["insert", "update", "upsert", "delete", "hardDelete"];

    private readonly Dictionary<string, IngestJob> _jobs = new(StringComparer.Ordinal);

    public Answer Handle(Call call, string[] rest) => live.Org.AtOnce(() => (call.Method, rest) switch
    {
        ("POST", []) => Answer.Ok(Describe(Create(call))),
        ("GET", []) => Answer.Ok(List()),
        ("GET", [var id]) => Answer.Ok(Describe(Find(id), withProgress: true)),
        ("PUT", [var id, "batches"]) => Upload(Find(id), call),
        ("PATCH", [var id]) => Answer.Ok(Describe(Move(Find(id), call))),
        ("DELETE", [var id]) => Delete(Find(id)),
        ("GET", [var id, "successfulResults"]) => Succeeded(Find(id)),
        ("GET", [var id, "failedResults"]) => Failed(Find(id)),
        ("GET", [var id, "unprocessedrecords"]) => Table(Find(id), [], Find(id).Unprocessed),
        _ => throw ApiException.NotFound(),
    });

    private IngestJob Create(Call call)
    {
        var body = call.Json();
        var operation = Text(body, "operation") ?? "";
        var type = live.Org.Visible.Find(Text(body, "object") ?? "") ?? throw ApiException.Bad("INVALIDENTITY", $"Unknown object: {Text(body, "object")}");
        if (!Operations.Contains(operation, StringComparer.Ordinal))
            throw ApiException.Bad("INVALIDJOB", $"Unknown operation: {operation}");
        if (operation == "hardDelete" && !live.Settings.HardDelete)
            throw ApiException.Bad("FEATURENOTENABLED", "hardDelete operation requires special user profile permission, please contact your system administrator");
        var key = Text(body, "externalIdFieldName");
        if (operation == "upsert" && type.Find(key ?? "") is not ({ ExternalId: true } or { Type: Schema.FieldType.Id }))
            throw ApiException.Bad("INVALIDJOB", $"InvalidJob : externalIdFieldName {key} is not an external id of {type.Name}");
        var id = RecordId.Make("750", _jobs.Count + 1);
        return _jobs[id] = new IngestJob(id, type, operation, CsvFormat.Read(body), live.Org.Second) { ExternalIdField = key, Version = call.Version };
    }

    private Answer Upload(IngestJob job, Call call)
    {
        if (job.State != JobState.Open || job.Data.Length > 0)
            throw ApiException.Bad("INVALIDJOBSTATE", $"Data cannot be uploaded to a job that is {(job.Data.Length > 0 ? "already loaded" : job.State)}");
        job.Data = Encoding.UTF8.GetString(call.Body);
        return new Answer(201);
    }

    private IngestJob Move(IngestJob job, Call call)
    {
        var state = Text(call.Json(), "state");
        if (job.State != JobState.Open || state is not ("UploadComplete" or "Aborted"))
            throw ApiException.Bad("INVALIDJOBSTATE", $"A job that is {job.State} cannot become {state}");
        job.State = state == "Aborted" ? JobState.Aborted : JobState.UploadComplete;
        if (job.State == JobState.UploadComplete)
        {
            job.ShownFrom = live.Org.Now.AddMilliseconds(live.Settings.BulkDelayMs);
            new IngestRun(live, upserts, call).Run(job);
        }
        return job;
    }

    private Answer Delete(IngestJob job)
    {
        if (job.State is JobState.Open)
            throw ApiException.Bad("INVALIDJOBSTATE", "An open job cannot be deleted");
        _jobs.Remove(job.Id);
        return Answer.NoContent;
    }

    private static Answer Succeeded(IngestJob job) => Table(
        job, ["sf__Id", "sf__Created"], job.Succeeded.Select(s => s.Row.Prepend(s.Created ? "true" : "false").Prepend(s.Id)));

    private static Answer Failed(IngestJob job) => Table(job, ["sf__Id", "sf__Error"], job.Failed.Select(f => f.Row.Prepend(f.Error).Prepend(f.Id)));

    private static Answer Table(IngestJob job, IReadOnlyList<string> extra, IEnumerable<IEnumerable<string>> rows) =>
        Answer.Csv(CsvText.Write(rows.Prepend([.. extra, .. job.Header]), job.Format.Delimiter, job.Format.LineEnding));

    private JsonObject List() => new()
    {
        ["done"] = true,
        ["nextRecordsUrl"] = null,
        ["records"] = new JsonArray([.. _jobs.Values.Select(j => Describe(j))]),
    };

    private JsonObject Describe(IngestJob job) => Describe(job, withProgress: false);

    private JsonObject Describe(IngestJob job, bool withProgress)
    {
        var json = new JsonObject
        {
            ["id"] = job.Id,
            ["operation"] = job.Operation,
            ["object"] = job.Type.Name,
            ["createdById"] = live.Org.ApiUserId,
            ["createdDate"] = FieldValue.Write(job.Created),
            ["systemModstamp"] = FieldValue.Write(job.Created),
            ["state"] = (withProgress || job.State is not (JobState.JobComplete or JobState.Failed) ? job.Shown(live.Org.Now) : JobState.UploadComplete).ToString(),
            ["concurrencyMode"] = "Parallel",
            ["contentType"] = "CSV",
            ["apiVersion"] = decimal.Parse(job.Version[1..], CultureInfo.InvariantCulture),
            ["lineEnding"] = job.Format.LineEndingName,
            ["columnDelimiter"] = job.Format.DelimiterName,
            ["jobType"] = "V2Ingest",
        };
        if (job.ExternalIdField is { } key)
            json["externalIdFieldName"] = key;
        if (job.State == JobState.Open)
            json["contentUrl"] = $"services/data/{job.Version}/jobs/ingest/{job.Id}/batches/";
        if (withProgress)
            AddProgress(job, json);
        return json;
    }

    private static void AddProgress(IngestJob job, JsonObject json)
    {
        json["retries"] = 0;
        json["totalProcessingTime"] = job.Succeeded.Count + job.Failed.Count;
        json["numberRecordsProcessed"] = job.Succeeded.Count + job.Failed.Count;
        json["numberRecordsFailed"] = job.Failed.Count;
        if (job.ErrorMessage is { } message)
            json["errorMessage"] = message;
    }

    private IngestJob Find(string id) =>
        RecordId.TryNormalize(id, out var whole) && _jobs.TryGetValue(whole, out var job) ? job : throw ApiException.NotFound();

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
