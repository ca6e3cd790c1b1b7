using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>
/// Calls as call logs, other conversations as notes, one per op id although Pipedrive knows no such key: the marker is looked for before
/// anything is created, and counted afterwards. A call log never changes, so what becomes known later goes to the activity beside it.
/// </summary>
internal sealed class CallLogWriter(PipedriveClient client, PipedriveOptions options, AdapterContext context)
{
    private const string Activity = "activity";
    private const string Note = "note";

    private readonly MarkerSearch _search = new(client);
    private readonly DealRule _deals = new(client, options);
    private readonly RecentWrites _recent = new(capacity: 8192);
    private readonly OnlyRecord _only = new(client, context);

    /// <summary>Asked only in doubt, and again as long as Pipedrive may show a record later than it stores it.</summary>
    public async Task<WrittenRecord?> FindAsync(OpId opId, CancellationToken ct)
    {
        var attempt = _recent.Find(opId);
        foreach (var kind in attempt is null ? [Activity, Note] : (string[])[attempt.Kind])
        {
            if (await HeldAsync(opId, kind, Since(attempt), ct).ConfigureAwait(false) is { } found)
                return Written(found, WriteOutcome.Adopted);
        }

        return null;
    }

    public async Task<WrittenRecord> PutAsync(CallLog log, CancellationToken ct)
    {
        var kind = CallMapping.IsCall(log) ? Activity : Note;
        var known = _recent.Find(log.OpId);
        var held = known?.Written ?? await HeldAsync(log.OpId, kind, Since(known), ct).ConfigureAwait(false);
        _recent.Note(log.OpId, kind, context.Time.GetUtcNow());
        if (held is not null && await TryUpdateAsync(held, log, ct).ConfigureAwait(false))
            return Remembered(log.OpId, held, WriteOutcome.Updated);
        _recent.Forget(log.OpId);
        var created = await CreateAsync(log, kind, ct).ConfigureAwait(false);
        var kept = options.VerifyWrites ? await _only.KeepAsync(log.OpId, created, ct).ConfigureAwait(false) : created;
        return Remembered(log.OpId, kept, kept.Id == created.Id ? WriteOutcome.Created : WriteOutcome.Adopted);
    }

    /// <summary>Proves that the lists the markers are looked for in can be read.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        var now = context.Time.GetUtcNow();
        await client.ReadAsync(PipedriveRequest.ActivitiesSince(now, null), ct).ConfigureAwait(false);
        await client.ReadAsync(PipedriveRequest.NotesSince(now, 0), ct).ConfigureAwait(false);
    }

    private DateTimeOffset Since(RecentWrites.Attempt? attempt) =>
        attempt is null ? context.Time.GetUtcNow() - options.MarkerWindow : attempt.FirstAt - OnlyRecord.Skew;

    private async Task<Logged?> HeldAsync(OpId opId, string kind, DateTimeOffset since, CancellationToken ct) =>
        (await _search.FindAsync(opId, kind, since, all: false, ct).ConfigureAwait(false)).FirstOrDefault();

    // False when somebody has deleted it meanwhile: then it is written anew.
    private async Task<bool> TryUpdateAsync(Logged held, CallLog log, CancellationToken ct)
    {
        var id = RecordId.Text(held.Id);
        var request = held.Kind == Note
            ? PipedriveRequest.Put($"notes/{id}", CallMapping.ChangedNote(log))
            : PipedriveRequest.Patch($"activities/{id}", CallMapping.ChangedCall(log));
        return await client.ReadOrNullAsync(request, ct).ConfigureAwait(false) is not null;
    }

    private async Task<Logged> CreateAsync(CallLog log, string kind, CancellationToken ct)
    {
        if (kind == Note && log.Contact is null && log.AccountId is null)
            throw new AdapterException(FailureKind.Invalid, "note_without_owner", "A note needs a person or an organisation, and the conversation has neither.");
        var deal = await _deals.FindAsync(CallMapping.Person(log), ct).ConfigureAwait(false);
        var request = kind == Note
            ? PipedriveRequest.Post(1, "notes", 10, CallMapping.NewNote(log, deal))
            : PipedriveRequest.Post(1, "callLogs", 10, CallMapping.NewCall(log, options.Outcomes, deal));
        var data = (await client.ReadAsync(request, ct).ConfigureAwait(false)).Member("data") ?? throw JsonAnswer.Unreadable(changes: true);
        var id = data.Id(kind == Note ? "id" : "activity_id") ?? throw JsonAnswer.Unreadable(changes: true);
        return new Logged(kind, id, kind == Note ? null : CallLogId(data.Text("id")));
    }

    // It becomes part of an address: what is no plain word could lead elsewhere, as ".." does.
    private static string? CallLogId(string? id) => id is not null && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id : null;

    private WrittenRecord Remembered(OpId opId, Logged record, WriteOutcome outcome)
    {
        _recent.Done(opId, record);
        return Written(record, outcome);
    }

    private static WrittenRecord Written(Logged record, WriteOutcome outcome) =>
        new(new RecordRef(PipedriveAdapter.System, record.Kind, RecordId.Text(record.Id)), outcome);
}
