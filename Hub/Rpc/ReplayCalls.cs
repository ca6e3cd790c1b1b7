using CrmHub.Hub.Auth;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync;
using CrmHub.Protos.V1;
using Grpc.Core;
using State = CrmHub.Hub.Deliveries.DeadLetterState;

namespace CrmHub.Hub.Rpc;

/// <summary>Replaying dead letters, and saying beforehand what that would do.</summary>
internal sealed class ReplayCalls(DeadLetterCalls letters, DeadLetterOffice office, ReplayDesk desk, DeliveryPreview deliveries, BulkReplay bulk, DeadLetterEditor editor)
{
    private const int UsualRate = 10;

    public async Task<Protos.V1.ReplayPreview> PreviewAsync(PreviewReplayRequest request, Caller caller, CancellationToken ct)
    {
        if (request.IncludeValues)
            DeadLetterCalls.NeedSteward(caller);
        var row = await letters.FindAsync(request.DeadLetterId, ct).ConfigureAwait(false);
        var preview = row.OpId is not null
            ? await deliveries.OfAsync(row, ct).ConfigureAwait(false)
            : await desk.PreviewAsync(row, Version(request.HasVersion, request.Version), ct).ConfigureAwait(false) ?? throw NoVersion();
        if (request.IncludeValues)
            await editor.SeenAsync([row], caller.Id, ct).ConfigureAwait(false);
        return ReplayToProto.Preview(preview, request.IncludeValues);
    }

    public async Task<ReplayResponse> ReplayAsync(ReplayRequest request, Caller caller, CancellationToken ct)
    {
        var row = await letters.FindAsync(request.DeadLetterId, ct).ConfigureAwait(false);
        if (row.State == (long)State.Discarded)
            throw DeadLetterCalls.Failed("The dead letter was discarded.");
        if (row.OpId is not null)
            return new ReplayResponse { Outcome = await office.ReplayAsync(row, caller.Id, ct).ConfigureAwait(false) ? "queued" : "already_replayed" };
        var result = await desk.ReplayAsync(row, Version(request.HasVersion, request.Version), caller.Id, ct).ConfigureAwait(false) ?? throw NoVersion();
        return ReplayToProto.Result(result);
    }

    public async Task ReplayAllAsync(ReplayAllRequest request, IServerStreamWriter<ReplayProgress> progress, Caller caller, CancellationToken ct)
    {
        var filter = new DeadLetterFilter(Check.AtMost("source", request.Source, 128), Check.AtMost("reason", request.Reason, 64));
        if (filter is { Source: "", Reason: "" })
            throw new InvalidFieldException("reason", "give a reason or a source: everything at once is never meant.");
        var rate = request.PerSecond == 0 ? UsualRate : Check.Between("per_second", request.PerSecond, 1, 1_000);
        var limit = request.Limit == 0 ? BulkReplay.Most : Check.Between("limit", request.Limit, 1, BulkReplay.Most);
        await foreach (var step in bulk.RunAsync(filter, rate, limit, caller.Id, ct).ConfigureAwait(false))
            await progress.WriteAsync(ReplayToProto.Progress(step), ct).ConfigureAwait(false);
    }

    private static long? Version(bool given, int version) => given ? Check.Between("version", version, 0, DeadLetterEditor.MostVersions) : null;

    private static InvalidFieldException NoVersion() => new("version", "there is no such version; GetDeadLetter lists them.");
}
