using System.Globalization;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Contacts;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>
/// Stamps persons with their last call (AL-07): reads, compares, writes. With the date field switched off nothing is owed and nothing is
/// asked. A field of type date knows days only: the first call of a day stamps it.
/// </summary>
internal sealed class LastCallWriter(PipedriveClient client, PersonFields fields, PipedriveOptions options)
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public async Task<WrittenRecord> PutAsync(LastCall call, CancellationToken ct)
    {
        var id = RecordId.Parse(call.Contact.Id);
        var person = new WrittenRecord(
            new RecordRef(PipedriveAdapter.System, "person", RecordId.Text(id)), WriteOutcome.Unchanged, RecordLinks.Person(options.BaseUrl, id));
        if (options.Fields.LastCallDate is not { } name)
            return person;
        var date = await fields.NeedAsync(name, ct).ConfigureAwait(false);
        var duration = options.Fields.LastCallDuration is { } other ? await fields.NeedAsync(other, ct).ConfigureAwait(false) : null;
        var at = date.Type == "date" ? call.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : NoteText.Time(call.At);
        var held = (await client.ReadAsync(PipedriveRequest.Person(id, CallPriority.Record), ct).ConfigureAwait(false)).Member("data");
        if (held is null || Time(held.Value.Member("custom_fields")?.Plain(date.Code)) >= Time(at))
            return person;
        var changes = new JsonObject { [date.Code] = at };
        if (duration is not null)
            changes[duration.Code] = Seconds(duration, call.DurationSeconds);
        await client.ReadAsync(PipedriveRequest.Patch($"persons/{RecordId.Text(id)}", new JsonObject { ["custom_fields"] = changes }), ct).ConfigureAwait(false);
        return person with { Outcome = WriteOutcome.Updated };
    }

    private static JsonNode Seconds(CustomField field, int seconds) =>
        field.Type is "double" or "int" or "monetary" ? seconds : seconds.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
}
