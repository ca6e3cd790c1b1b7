using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Adapters.Pipedrive.Calls;
using CrmHub.Adapters.Pipedrive.Mapping;

namespace CrmHub.Adapters.Pipedrive.Dispositions;

/// <summary>
/// Dispositions as activities, one per conversation leg (DP-02 … DP-04): found by marker, read, compared, written. An activity, not a note:
/// it costs half of a note's tokens, may belong to nobody, and being done or not says whether somebody is still to act on it.
/// </summary>
internal sealed class DispositionWriter(PipedriveClient client, PipedriveOptions options, AdapterContext context)
{
    private const string Activity = "activity";
    private const string Participants = "participants";

    private readonly MarkerSearch _search = new(client);
    private readonly OnlyRecord _only = new(client, context);
    private readonly RecentWrites _recent = new(capacity: 8192);

    public async Task<WrittenRecord?> FindAsync(Disposition disposition, CancellationToken ct) =>
        await HeldAsync(DispositionMapping.Key(disposition), ct).ConfigureAwait(false) is { } held && DispositionMapping.Stands(held, disposition)
            ? Written(held.Id, WriteOutcome.Adopted)
            : null;

    public async Task<WrittenRecord> PutAsync(Disposition disposition, CancellationToken ct)
    {
        var key = DispositionMapping.Key(disposition);
        var held = await HeldAsync(key, ct).ConfigureAwait(false);
        if (held is not null && DispositionMapping.Stands(held, disposition))
            return Written(held.Id, WriteOutcome.Unchanged);
        _recent.Note(key, Activity, context.Time.GetUtcNow());
        if (held is not null && await TryChangeAsync(held, disposition, ct).ConfigureAwait(false))
            return Remembered(key, held.Id, WriteOutcome.Updated);
        _recent.Forget(key);
        var created = await CreateAsync(disposition, ct).ConfigureAwait(false);
        var kept = options.VerifyWrites ? await _only.KeepAsync(key, created, ct).ConfigureAwait(false) : created;
        var written = Remembered(key, kept.Id, WriteOutcome.Created);

        // Somebody else's stayed: it may show an older disposition.
        return kept.Id == created.Id ? written : await PutAsync(disposition, ct).ConfigureAwait(false);
    }

    private async Task<HeldDisposition?> HeldAsync(OpId key, CancellationToken ct)
    {
        var attempt = _recent.Find(key);
        var since = attempt is null ? context.Time.GetUtcNow() - options.MarkerWindow : attempt.FirstAt - OnlyRecord.Skew;
        var known = attempt?.Written ?? (await _search.FindAsync(key, Activity, since, all: false, ct).ConfigureAwait(false)).FirstOrDefault();
        if (known is null)
            return null;
        var body = await client.ReadOrNullAsync(PipedriveRequest.Record(Activity, known.Id), ct).ConfigureAwait(false);
        return body?.Member("data") is { } data ? DispositionMapping.Held(known.Id, data.Text("note")) : null;
    }

    // False when somebody has deleted it meanwhile: then it is written anew.
    private async Task<bool> TryChangeAsync(HeldDisposition held, Disposition disposition, CancellationToken ct)
    {
        var fields = DispositionMapping.HasSameContent(held, disposition)
            ? DispositionMapping.SetAgain(disposition)
            : DispositionMapping.Changed(disposition, options.DispositionsAreTasks);
        return await WriteAsync(f => PipedriveRequest.Patch($"activities/{RecordId.Text(held.Id)}", f), fields, ct).ConfigureAwait(false) is not null;
    }

    private async Task<Logged> CreateAsync(Disposition disposition, CancellationToken ct)
    {
        var fields = DispositionMapping.New(disposition, options.DispositionType, options.DispositionsAreTasks);
        var body = await WriteAsync(f => PipedriveRequest.Post(2, "activities", 5, f), fields, ct).ConfigureAwait(false);
        return new Logged(Activity, body?.Member("data")?.Id("id") ?? throw JsonAnswer.Unreadable(changes: true));
    }

    // A person who is gone must not cost the disposition: it is kept without one, the leg still tells whose it was. Refused means nothing was done.
    private async Task<JsonElement?> WriteAsync(Func<JsonObject, PipedriveRequest> request, JsonObject fields, CancellationToken ct)
    {
        try
        {
            return await client.ReadOrNullAsync(request(fields), ct).ConfigureAwait(false);
        }
        catch (AdapterException e) when (e.Kind == FailureKind.Invalid && fields.Remove(Participants))
        {
            return await client.ReadOrNullAsync(request(fields), ct).ConfigureAwait(false);
        }
    }

    private WrittenRecord Remembered(OpId key, long id, WriteOutcome outcome)
    {
        _recent.Done(key, new Logged(Activity, id));
        return Written(id, outcome);
    }

    private static WrittenRecord Written(long id, WriteOutcome outcome) =>
        new(new RecordRef(PipedriveAdapter.System, Activity, RecordId.Text(id)), outcome);
}
