using CrmHub.Adapters.Model;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;
using Grpc.Core;
using State = CrmHub.Hub.Deliveries.DeadLetterState;

namespace CrmHub.Hub.Rpc;

/// <summary>Looking at dead letters, editing and discarding them.</summary>
internal sealed class DeadLetterCalls(DeadLetterStore store, DeadLetterOffice office, DeadLetterEditor editor, ReplayDesk desk)
{
    private const int LargestEdit = 256 * 1024;

    public async Task<ListDeadLettersResponse> ListAsync(ListDeadLettersRequest request, Caller caller, CancellationToken ct)
    {
        if (request.IncludeOriginal)
            NeedSteward(caller);
        var take = Check.PageSize(request.PageSize);
        var after = request.PageToken.Length == 0 ? Guid.Empty : Guid.TryParse(request.PageToken, out var id) ? id : throw Check.BadToken();
        var rows = await store.ListAsync(Filter(request), after.Bytes(), take, ct).ConfigureAwait(false);
        if (request.IncludeOriginal)
            await editor.SeenAsync(rows, caller.Id, ct).ConfigureAwait(false);
        var response = new ListDeadLettersResponse { NextPageToken = rows.Count == take ? Ids.FromBytes(rows[^1].Id).Text() : "" };
        foreach (var row in rows)
        {
            var original = request.IncludeOriginal ? await office.OpenAsync(row, ct).ConfigureAwait(false) : null;
            response.DeadLetters.Add(ToProto.DeadLetter(row, original));
        }

        return response;
    }

    public async Task<DeadLetterDetail> GetAsync(GetDeadLetterRequest request, Caller caller, CancellationToken ct)
    {
        if (request.IncludeContent)
            NeedSteward(caller);
        var row = await FindAsync(request.DeadLetterId, ct).ConfigureAwait(false);
        if (request.IncludeContent)
            await editor.SeenAsync([row], caller.Id, ct).ConfigureAwait(false);
        var response = new DeadLetterDetail
        {
            DeadLetter = ToProto.DeadLetter(row, request.IncludeContent ? await office.OpenAsync(row, ct).ConfigureAwait(false) : null),
        };
        foreach (var edit in await editor.VersionsAsync(row, ct).ConfigureAwait(false))
        {
            var content = request.IncludeContent ? await editor.OpenAsync(row, edit.Version, ct).ConfigureAwait(false) : null;
            response.Versions.Add(ReplayToProto.Version(edit, content?.Bytes));
        }

        if (row.OpId is null && await desk.ReadAsync(row, null, ct).ConfigureAwait(false) is (_, EventVerdict.Refused refused))
            response.Errors.AddRange(refused.Faults.Select(ReplayToProto.Error));
        return response;
    }

    public async Task<EditDeadLetterResponse> EditAsync(EditDeadLetterRequest request, Caller caller, CancellationToken ct)
    {
        var note = Check.Reason("note", request.Note);
        if (request.Content.Length is 0 or > LargestEdit)
            throw new InvalidFieldException("content", request.Content.Length == 0 ? "is empty; send the whole event." : "is larger than 256 KiB.");
        var basedOn = Check.Between("based_on", request.BasedOn, 0, DeadLetterEditor.MostVersions - 1);
        var row = await FindAsync(request.DeadLetterId, ct).ConfigureAwait(false);
        if (row.OpId is not null)
            throw Failed("This is a delivery: it is built from the interaction each time. Mend the cause at the CRM, then replay it.");
        if (row.State != (long)State.Open)
            throw Failed("The dead letter is closed already.");
        var edits = await editor.VersionsAsync(row, ct).ConfigureAwait(false);
        var edit = new DeadLetterEditRow
        {
            DeadLetterId = row.Id,
            Version = basedOn + 1,
            Content = [],
            ContentSize = 0,
            Actor = caller.Id,
            Note = note,
            EditedAt = 0,
        };
        if (edits.Count != basedOn || !await editor.EditAsync(row, edit, request.Content.ToByteArray(), ct).ConfigureAwait(false))
            throw new RpcException(new Status(StatusCode.Aborted, "Somebody edited, closed or erased it meanwhile; read it again and edit the newest version."));
        var preview = await desk.PreviewAsync(row, edit.Version, ct).ConfigureAwait(false);
        return new EditDeadLetterResponse { Version = (int)edit.Version, Preview = ReplayToProto.Preview(preview!, withValues: true) };
    }

    public async Task<DiscardResponse> DiscardAsync(DiscardRequest request, Caller caller, CancellationToken ct)
    {
        var reason = Check.Reason("reason", request.Reason);
        var row = await FindAsync(request.DeadLetterId, ct).ConfigureAwait(false);
        if (!await office.DiscardAsync(row, reason, caller.Id, ct).ConfigureAwait(false))
            throw Failed("The dead letter is closed already.");
        return new DiscardResponse();
    }

    public async Task<DeadLetterRow> FindAsync(string id, CancellationToken ct) =>
        await office.FindAsync(Check.Id("dead_letter_id", id), ct).ConfigureAwait(false)
            ?? throw new RpcException(new Status(StatusCode.NotFound, "There is no such dead letter."));

    public static void NeedSteward(Caller caller)
    {
        if (!caller.Roles.HasFlag(Role.Steward))
            throw new RpcException(new Status(StatusCode.PermissionDenied, "Originals hold personal data: this needs the steward role."));
    }

    public static RpcException Failed(string sentence) => new(new Status(StatusCode.FailedPrecondition, sentence));

    private static DeadLetterFilter Filter(ListDeadLettersRequest request)
    {
        var states = request.States.Select((text, i) => text switch
        {
            "open" => (long)State.Open,
            "replayed" => (long)State.Replayed,
            "discarded" => (long)State.Discarded,
            _ => throw new InvalidFieldException($"states[{i}]", "must be open, replayed or discarded."),
        }).ToList();
        if (states.Count == 0 && request.IncludeClosed)
            states = [(long)State.Open, (long)State.Replayed, (long)State.Discarded];
        return new DeadLetterFilter(Check.AtMost("source", request.Source, 128), Check.AtMost("reason", request.Reason, 64), states);
    }
}
