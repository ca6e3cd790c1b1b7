using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Api;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Soql;

namespace CrmHub.Lab.Simulators.Salesforce.Bulk;

/// <summary><c>/jobs/query</c>: a query whose result is fetched as CSV, page by page.</summary>
internal sealed class QueryJobResource(LiveOrg live)
{
    private readonly Dictionary<string, QueryJob> _jobs = new(StringComparer.Ordinal);

    public Answer Handle(Call call, string[] rest) => live.Org.AtOnce(() => (call.Method, rest) switch
    {
        ("POST", []) => Answer.Ok(Describe(Create(call), JobState.UploadComplete)),
        ("GET", [var id]) => Answer.Ok(Describe(Find(id), Find(id).Shown(live.Org.Now))),
        ("GET", [var id, "results"]) => Results(Find(id), call),
        ("PATCH", [var id]) => Answer.Ok(Describe(Abort(Find(id)), JobState.Aborted)),
        ("DELETE", [var id]) => Delete(Find(id)),
        _ => throw ApiException.NotFound(),
    });

    private QueryJob Create(Call call)
    {
        var body = call.Json();
        var text = Text(body, "query") ?? throw ApiException.Bad("INVALIDJOB", "query is required");
        var operation = Text(body, "operation") ?? "query";
        var query = SoqlBinder.Bind(live.Org, text);
        var columns = Flatten(query.Columns, []).ToList();
        var rows = query.Run(live.Org, includeDeleted: operation == "queryAll");
        var id = RecordId.Make("750", 1_000_000 + _jobs.Count);
        return _jobs[id] = new QueryJob(id, operation, query.Type.Name, CsvFormat.Read(body), live.Org.Second, call.Version)
        {
            Header = [.. columns.Select(c => c.Name)],
            Rows = [.. rows.Select(r => columns.ConvertAll(c => Cell(c.Path.Leaf, c.Path.Read(live.Org, r))))],
            ShownFrom = live.Org.Now.AddMilliseconds(live.Settings.BulkDelayMs),
        };
    }

    private static IEnumerable<(string Name, FieldPath Path)> Flatten(IEnumerable<Column> columns, IReadOnlyList<Schema.Field> hops)
    {
        foreach (var column in columns)
        {
            if (column is Column.Value value)
                yield return (string.Join('.', hops.Select(h => h.RelationshipName).Append(value.Name)), new FieldPath(hops, value.Field));
            else if (column is Column.Parent parent)
                foreach (var inner in Flatten(parent.Columns, [.. hops, parent.Reference]))
                    yield return inner;
            else
                throw ApiException.Bad("INVALIDJOB", "Queries with child rows are not supported by bulk query jobs");
        }
    }

    private static string Cell(Schema.Field field, object? value) => value is bool flag ? (flag ? "true" : "false") : RecordJson.Value(field, value)?.ToString() ?? "";

    private Answer Results(QueryJob job, Call call)
    {
        if (job.Shown(live.Org.Now) != JobState.JobComplete)
            throw ApiException.Bad("INVALIDJOBSTATE", "The results are not ready");
        var from = Number(call, "locator") ?? 0;
        var most = Number(call, "maxRecords") ?? live.Settings.QueryBatch;
        var page = job.Rows.Skip(from).Take(most).ToList();
        var next = from + page.Count;
        return Answer.Csv(CsvText.Write(page.Prepend(job.Header), job.Format.Delimiter, job.Format.LineEnding)) with
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Sforce-Locator"] = next < job.Rows.Count ? next.ToString(CultureInfo.InvariantCulture) : "null",
                ["Sforce-NumberOfRecords"] = page.Count.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private QueryJob Abort(QueryJob job) => _jobs[job.Id] = job with { IsAborted = true };

    private Answer Delete(QueryJob job)
    {
        _jobs.Remove(job.Id);
        return Answer.NoContent;
    }

    private JsonObject Describe(QueryJob job, JobState state) => new()
    {
        ["id"] = job.Id,
        ["operation"] = job.Operation,
        ["object"] = job.Object,
        ["createdById"] = live.Org.ApiUserId,
        ["createdDate"] = FieldValue.Write(job.Created),
        ["systemModstamp"] = FieldValue.Write(job.Created),
        ["state"] = state.ToString(),
        ["concurrencyMode"] = "Parallel",
        ["contentType"] = "CSV",
        ["apiVersion"] = decimal.Parse(job.Version[1..], CultureInfo.InvariantCulture),
        ["lineEnding"] = job.Format.LineEndingName,
        ["columnDelimiter"] = job.Format.DelimiterName,
        ["jobType"] = "V2Query",
        ["numberRecordsProcessed"] = job.Rows.Count,
    };

    private QueryJob Find(string id) =>
        RecordId.TryNormalize(id, out var whole) && _jobs.TryGetValue(whole, out var job) ? job : throw ApiException.NotFound();

    private static int? Number(Call call, string name) =>
        int.TryParse(call.Query.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
