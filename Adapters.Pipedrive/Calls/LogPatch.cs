using System.Text.Json.Nodes;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>
/// Adds what comes late, a recording (AL-11) or a wrap-up, to the activity beside a call log, which itself never changes, or to a note: reads,
/// compares, writes. A record people deleted is not missed.
/// </summary>
internal sealed class LogPatch(PipedriveClient client)
{
    private const string Note = "note";

    /// <param name="callLog">The activity or note.</param>
    /// <param name="change">Its text as it is to be; null when it is so already.</param>
    /// <param name="ct">The caller gives up.</param>
    public async Task<WrittenRecord> PutAsync(RecordRef callLog, Func<string, string?> change, CancellationToken ct)
    {
        var (kind, id) = (callLog.Kind, RecordId.Parse(callLog.Id));
        var log = new WrittenRecord(new RecordRef(PipedriveAdapter.System, kind, RecordId.Text(id)), WriteOutcome.Unchanged);
        var member = kind == Note ? "content" : "note";
        var held = await client.ReadOrNullAsync(PipedriveRequest.Record(kind, id), ct).ConfigureAwait(false);
        if (held?.Member("data") is not { } data || change(data.Text(member) ?? "") is not { } text)
            return log;
        var body = new JsonObject { [member] = text };
        var path = RecordId.Text(id);
        var request = kind == Note ? PipedriveRequest.Put($"notes/{path}", body) : PipedriveRequest.Patch($"activities/{path}", body);
        return await client.ReadOrNullAsync(request, ct).ConfigureAwait(false) is null ? log : log with { Outcome = WriteOutcome.Updated };
    }
}
