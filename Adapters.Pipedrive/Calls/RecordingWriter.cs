using System.Text.Json.Nodes;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>
/// Adds the link to a late recording (AL-11) to the activity beside a call log, which itself never changes, or to a note: reads, compares,
/// writes. Nothing else of the text changes, people may have edited it; a record they deleted is not missed.
/// </summary>
internal sealed class RecordingWriter(PipedriveClient client)
{
    private const string Note = "note";

    public async Task<WrittenRecord> PutAsync(CallRecording recording, CancellationToken ct)
    {
        var (kind, id) = (recording.CallLog.Kind, RecordId.Parse(recording.CallLog.Id));
        var log = new WrittenRecord(new RecordRef(PipedriveAdapter.System, kind, RecordId.Text(id)), WriteOutcome.Unchanged);
        var member = kind == Note ? "content" : "note";
        var held = await client.ReadOrNullAsync(PipedriveRequest.Record(kind, id), ct).ConfigureAwait(false);
        if (held?.Member("data") is not { } data || NoteText.WithRecording(data.Text(member) ?? "", recording.Link) is not { } text)
            return log;
        var change = new JsonObject { [member] = text };
        var path = RecordId.Text(id);
        var request = kind == Note ? PipedriveRequest.Put($"notes/{path}", change) : PipedriveRequest.Patch($"activities/{path}", change);
        return await client.ReadOrNullAsync(request, ct).ConfigureAwait(false) is null ? log : log with { Outcome = WriteOutcome.Updated };
    }
}
