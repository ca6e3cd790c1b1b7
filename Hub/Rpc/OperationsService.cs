using System.Globalization;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

internal sealed class OperationsService(
    AdapterHost adapters, DeliveryStore deliveries, DeadLetterStore deadLetters, DeadLetterOffice office, DeliveryLoop loop)
    : Protos.V1.Operations.OperationsBase
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1_000;

    public override Task<ListAdaptersResponse> ListAdapters(ListAdaptersRequest request, ServerCallContext context) =>
        Task.FromResult(Adapters(adapters.Status));

    public override async Task<ListAdaptersResponse> ReloadAdapter(ReloadAdapterRequest request, ServerCallContext context)
    {
        var name = Check.AtMost("name", request.Name, 128);
        return Adapters(await adapters.ReloadAsync(name, context.CancellationToken).ConfigureAwait(false));
    }

    public override async Task<ListDeliveriesResponse> ListDeliveries(ListDeliveriesRequest request, ServerCallContext context)
    {
        var take = PageSize(request.PageSize);
        var after = request.PageToken.Length == 0
            ? 0
            : long.TryParse(request.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : throw BadToken();
        var rows = await deliveries
            .ListAsync([.. request.States.Select(s => (long)s)], Check.AtMost("system", request.System, 32), after, take, context.CancellationToken).ConfigureAwait(false);
        var response = new ListDeliveriesResponse { NextPageToken = rows.Count == take ? rows[^1].Seq.ToString(CultureInfo.InvariantCulture) : "" };
        response.Deliveries.AddRange(rows.Select(ToProto.Delivery));
        return response;
    }

    public override async Task<ListDeadLettersResponse> ListDeadLetters(ListDeadLettersRequest request, ServerCallContext context)
    {
        if (request.IncludeOriginal && !AuthInterceptor.CallerOf(context).Roles.HasFlag(Role.Steward))
            throw new RpcException(new Status(StatusCode.PermissionDenied, "Originals hold personal data: this needs the steward role."));
        var take = PageSize(request.PageSize);
        var after = request.PageToken.Length == 0 ? Guid.Empty : Guid.TryParse(request.PageToken, out var id) ? id : throw BadToken();
        var rows = await deadLetters.ListAsync(after.Bytes(), request.IncludeClosed, take, context.CancellationToken).ConfigureAwait(false);
        var response = new ListDeadLettersResponse { NextPageToken = rows.Count == take ? Ids.FromBytes(rows[^1].Id).Text() : "" };
        foreach (var row in rows)
        {
            var original = request.IncludeOriginal ? await office.OpenAsync(row, context.CancellationToken).ConfigureAwait(false) : null;
            response.DeadLetters.Add(ToProto.DeadLetter(row, original));
        }

        return response;
    }

    public override async Task<ReplayResponse> Replay(ReplayRequest request, ServerCallContext context)
    {
        var row = await FindAsync(request.DeadLetterId, context.CancellationToken).ConfigureAwait(false);
        if (row.State == (long)Deliveries.DeadLetterState.Discarded)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "The dead letter was discarded."));
        if (row.OpId is null)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "This event could not be read; have its sender send it corrected, then discard it."));
        var queued = await office.ReplayAsync(row, AuthInterceptor.CallerOf(context).Id, context.CancellationToken).ConfigureAwait(false);
        return new ReplayResponse { Outcome = queued ? "queued" : "already_replayed" };
    }

    public override async Task<DiscardResponse> Discard(DiscardRequest request, ServerCallContext context)
    {
        var reason = Check.Required("reason", request.Reason, 500);
        if (reason.Length < 3)
            throw new InvalidFieldException("reason", "has fewer than 3 characters; say why.");
        var row = await FindAsync(request.DeadLetterId, context.CancellationToken).ConfigureAwait(false);
        if (!await office.DiscardAsync(row, reason, AuthInterceptor.CallerOf(context).Id, context.CancellationToken).ConfigureAwait(false))
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "The dead letter is closed already."));
        return new DiscardResponse();
    }

    private async Task<DeadLetterRow> FindAsync(string id, CancellationToken ct) =>
        await office.FindAsync(Check.Id("dead_letter_id", id), ct).ConfigureAwait(false)
            ?? throw new RpcException(new Status(StatusCode.NotFound, "There is no such dead letter."));

    private ListAdaptersResponse Adapters(IReadOnlyList<AdapterStatus> statuses)
    {
        var response = new ListAdaptersResponse();
        response.Adapters.AddRange(statuses.Select(s => ToProto.Adapter(s, loop.Breaker(s.Name))));
        return response;
    }

    private static int PageSize(int size) => size == 0 ? DefaultPage : Check.Between("page_size", size, 1, LargestPage);

    private static InvalidFieldException BadToken() => new("page_token", "is not one this list gave out.");
}
