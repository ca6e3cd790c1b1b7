using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Api;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Bulk;

/// <summary>Carries out an ingest job row by row; each row stands or falls by itself.</summary>
internal sealed class IngestRun(LiveOrg live, Upserts upserts, Call call)
{
    private const string Null = "#N/A";

    public void Run(IngestJob job)
    {
        var rows = Rows(job);
        if (rows is null)
            return;
        foreach (var row in rows)
        {
            try
            {
                var (record, created) = live.Org.Atomically(changes => Row(changes, job, row));
                job.Succeeded.Add((record.Id, created, row));
            }
            catch (ApiException refusal)
            {
                job.Failed.Add(("", string.Join(';', refusal.Errors.Select(Word)), row));
            }
        }
        job.State = JobState.JobComplete;
    }

    private static List<List<string>>? Rows(IngestJob job)
    {
        try
        {
            var table = CsvText.Read(job.Data, job.Format.Delimiter);
            job.Header = table.FirstOrDefault() ?? [];
            var rows = table.Skip(1).ToList();
            if (Unknown(job) is not { } column)
                return rows.TrueForAll(r => r.Count == job.Header.Count) ? rows : Fail(job, rows, "InvalidBatch : A row has another number of columns than the header");
            return Fail(job, rows, $"InvalidBatch : Field name not found : {column}");
        }
        catch (FormatException malformed)
        {
            return Fail(job, [], $"InvalidBatch : {malformed.Message}");
        }
    }

    private static List<List<string>>? Fail(IngestJob job, List<List<string>> rows, string why)
    {
        job.State = JobState.Failed;
        job.ErrorMessage = why;
        job.Unprocessed.AddRange(rows);
        return null;
    }

    private static string? Unknown(IngestJob job) => job.Header.FirstOrDefault(column => column.Split('.') switch
    {
        [var field] => job.Type.Find(field) is null,
        [var relationship, _] => job.Type.FindRelationship(relationship) is null,
        _ => true,
    });

    private (Record Record, bool Created) Row(Changes changes, IngestJob job, IReadOnlyList<string> row)
    {
        var body = Body(job, row);
        var id = Take(body, "Id");
        if (job.Operation is "delete" or "hardDelete")
            return (Delete(changes, job, id), false);
        var key = job.Operation == "upsert" ? Take(body, job.ExternalIdField!) ?? (job.ExternalIdField!.Equals("Id", StringComparison.OrdinalIgnoreCase) ? id : null) : null;
        var values = live.Bodies.Read(job.Type, JsonSerializer.SerializeToElement(body));
        return job.Operation switch
        {
            "insert" => (live.Save.Insert(changes, job.Type, values, call.Saving), true),
            "update" => (live.Save.Update(changes, Find(job, id), values, call.Saving), false),
            _ => Upsert(changes, job, key, values),
        };
    }

    private (Record Record, bool Created) Upsert(Changes changes, IngestJob job, string? key, Dictionary<Schema.Field, object?> values)
    {
        if (key is null)
            throw ApiException.Bad("MISSING_ARGUMENT", $"{job.ExternalIdField} not specified", job.ExternalIdField!);
        var field = job.Type.Find(job.ExternalIdField!)!;
        var matches = live.Matches(job.Type, field.Name, key);
        if (matches.Count > 1)
            throw ApiException.Bad("DUPLICATE_EXTERNAL_ID", $"{field.Name}: more than one record found for external id field: [{string.Join(", ", matches.Select(m => m.Id))}]");
        if (matches.Count == 0 && field != job.Type.Id)
            values[field] = key;
        return upserts.Write(changes, call, matches.FirstOrDefault(), job.Type, values);
    }

    private Record Delete(Changes changes, IngestJob job, string? id)
    {
        var record = Find(job, id);
        if (job.Operation == "delete")
            live.Remove.Delete(changes, record);
        else
            live.Remove.Erase(changes, record);
        return record;
    }

    private Record Find(IngestJob job, string? id)
    {
        if (!RecordId.TryNormalize(id, out var whole))
            throw ApiException.Bad("MALFORMED_ID", $"malformed id {id}", "Id");
        return live.Org.Find(whole) is { } record && record.Type == job.Type
            ? record
            : throw ApiException.Bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    }

    // An empty cell leaves the field alone, #N/A clears it, "Account.Key__c" names the parent by a key.
    private static JsonObject Body(IngestJob job, IReadOnlyList<string> row)
    {
        var body = new JsonObject();
        foreach (var (column, cell) in job.Header.Zip(row).Where(c => c.Second.Length > 0))
        {
            JsonNode? value = cell == Null ? null : cell;
            if (column.Split('.') is [var relationship, var key])
                body[relationship] = new JsonObject { [key] = value };
            else
                body[column] = value;
        }
        return body;
    }

    private static string? Take(JsonObject body, string name)
    {
        var member = body.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (member.Key is null)
            return null;
        body.Remove(member.Key);
        return member.Value?.ToString();
    }

    private static string Word(ApiError error) => $"{error.Code}:{error.Message}:{string.Join(' ', error.Fields)} --";
}
