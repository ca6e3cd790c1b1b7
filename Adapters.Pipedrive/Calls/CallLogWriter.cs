using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Mapping;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>
/// Calls as call logs, other conversations as notes, one per op id although Pipedrive knows no such key: the marker is looked for before
/// anything is created, and counted afterwards. A call log never changes, so what becomes known later goes to the activity beside it.
/// </summary>
internal sealed partial class CallLogWriter(PipedriveClient client, PipedriveOptions options, AdapterContext context)
{
    private const string Activity = "activity";
    private const string Note = "note";
    private const int Probes = 3;

    // Their clock and ours.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly MarkerSearch _search = new(client);
    private readonly DealRule _deals = new(client, options);
    private readonly RecentWrites _recent = new(capacity: 8192);
    private readonly ILogger _log = context.Logging.CreateLogger<CallLogWriter>();

    /// <summary>
    /// Asked only in doubt. Pipedrive may show a record later than it stores it: nothing found is asked again, twice, before it counts.
    /// </summary>
    public async Task<WrittenRecord?> FindAsync(OpId opId, CancellationToken ct)
    {
        var attempt = _recent.Find(opId);
        var since = Since(attempt);
        string[] kinds = attempt is null ? [Activity, Note] : [attempt.Kind];
        for (var probe = 1; ; probe++)
        {
            foreach (var kind in kinds)
            {
                if (await _search.FindAsync(opId, kind, since, all: false, ct).ConfigureAwait(false) is [var found, ..])
                    return Written(found, WriteOutcome.Adopted);
            }

            if (probe == Probes || options.VisibilityDelay == TimeSpan.Zero)
                return null;
            await Task.Delay(options.VisibilityDelay, context.Time, ct).ConfigureAwait(false);
        }
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
        var kept = options.VerifyWrites ? await OnlyAsync(log.OpId, created, ct).ConfigureAwait(false) : created;
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
        attempt is null ? context.Time.GetUtcNow() - options.MarkerWindow : attempt.FirstAt - Skew;

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

    // Two hubs that wrote at the same moment both come here: the older record stays, whoever wrote a younger one takes it back.
    private async Task<Logged> OnlyAsync(OpId opId, Logged created, CancellationToken ct)
    {
        try
        {
            var since = context.Time.GetUtcNow() - Skew;
            var marked = await _search.FindAsync(opId, created.Kind, since, all: true, ct).ConfigureAwait(false);
            if (marked.Count == 0)
                Log.NotShown(_log, opId.Value, created.Kind);
            if (marked.Count == 0 || marked[0].Id >= created.Id)
                return created;
            await DeleteAsync(created, ct).ConfigureAwait(false);
            Log.DuplicateTakenBack(_log, opId.Value, created.Kind);
            return marked[0];
        }
        catch (AdapterException e)
        {
            // The record is there; whether there is another one is only a question.
            Log.NotVerified(_log, opId.Value, e.Code);
            return created;
        }
    }

    private async Task DeleteAsync(Logged record, CancellationToken ct)
    {
        // Deleting a call log leaves its activity.
        if (record.CallLog is { } log)
            await client.ReadOrNullAsync(PipedriveRequest.Delete(1, $"callLogs/{Uri.EscapeDataString(log)}"), ct).ConfigureAwait(false);
        var id = RecordId.Text(record.Id);
        var request = record.Kind == Note ? PipedriveRequest.Delete(1, $"notes/{id}") : PipedriveRequest.Delete(2, $"activities/{id}");
        await client.ReadOrNullAsync(request, ct).ConfigureAwait(false);
    }

    private WrittenRecord Remembered(OpId opId, Logged record, WriteOutcome outcome)
    {
        _recent.Done(opId, record);
        return Written(record, outcome);
    }

    private static WrittenRecord Written(Logged record, WriteOutcome outcome) =>
        new(new RecordRef(PipedriveAdapter.System, record.Kind, RecordId.Text(record.Id)), outcome);

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Warning, "{OpId} was written twice at the same moment; the younger {Kind} was taken back")]
        public static partial void DuplicateTakenBack(ILogger logger, string opId, string kind);

        [LoggerMessage(5, LogLevel.Warning, "{OpId} was written, but its {Kind} is not shown under its marker (yet)")]
        public static partial void NotShown(ILogger logger, string opId, string kind);

        [LoggerMessage(4, LogLevel.Warning, "{OpId} was written, but could not be counted: {Code}")]
        public static partial void NotVerified(ILogger logger, string opId, string code);
    }
}
