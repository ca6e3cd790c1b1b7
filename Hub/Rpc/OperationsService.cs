using System.Globalization;
using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

internal sealed class OperationsService(
    AdapterHost adapters, DeliveryStore deliveries, DeadLetterCalls deadLetters, ReplayCalls replays, AlertCalls alerts, SystemsDesk systems, ChaosDesk chaos, HotFollower hot)
    : Protos.V1.Operations.OperationsBase
{
    public override Task<ListAdaptersResponse> ListAdapters(ListAdaptersRequest request, ServerCallContext context) =>
        Task.FromResult(systems.Adapters(adapters.Status));

    public override async Task<ListAdaptersResponse> ReloadAdapter(ReloadAdapterRequest request, ServerCallContext context)
    {
        var name = Check.AtMost("name", request.Name, 128);
        return systems.Adapters(await adapters.ReloadAsync(name, context.CancellationToken).ConfigureAwait(false));
    }

    public override Task<ListQuotasResponse> ListQuotas(ListQuotasRequest request, ServerCallContext context) => Task.FromResult(systems.Quotas());

    public override Task<SetChaosResponse> SetChaos(SetChaosRequest request, ServerCallContext context) =>
        chaos.SetAsync(request, AuthInterceptor.CallerOf(context).Id);

    public override async Task<ListDeliveriesResponse> ListDeliveries(ListDeliveriesRequest request, ServerCallContext context)
    {
        var take = Check.PageSize(request.PageSize);
        var after = request.PageToken.Length == 0
            ? 0
            : long.TryParse(request.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : throw Check.BadToken();
        var rows = await deliveries
            .ListAsync([.. request.States.Select(s => (long)s)], Check.AtMost("system", request.System, 32), after, take, context.CancellationToken).ConfigureAwait(false);
        var response = new ListDeliveriesResponse { NextPageToken = rows.Count == take ? rows[^1].Seq.ToString(CultureInfo.InvariantCulture) : "" };
        response.Deliveries.AddRange(rows.Select(ToProto.Delivery));
        return response;
    }

    public override Task<ListDeadLettersResponse> ListDeadLetters(ListDeadLettersRequest request, ServerCallContext context) =>
        deadLetters.ListAsync(request, AuthInterceptor.CallerOf(context), context.CancellationToken);

    public override Task<DeadLetterDetail> GetDeadLetter(GetDeadLetterRequest request, ServerCallContext context) =>
        deadLetters.GetAsync(request, AuthInterceptor.CallerOf(context), context.CancellationToken);

    public override Task<EditDeadLetterResponse> EditDeadLetter(EditDeadLetterRequest request, ServerCallContext context) =>
        deadLetters.EditAsync(request, AuthInterceptor.CallerOf(context), context.CancellationToken);

    public override Task<ReplayPreview> PreviewReplay(PreviewReplayRequest request, ServerCallContext context) =>
        replays.PreviewAsync(request, AuthInterceptor.CallerOf(context), context.CancellationToken);

    public override Task<ReplayResponse> Replay(ReplayRequest request, ServerCallContext context) =>
        replays.ReplayAsync(request, AuthInterceptor.CallerOf(context), context.CancellationToken);

    public override Task ReplayAll(ReplayAllRequest request, IServerStreamWriter<ReplayProgress> responseStream, ServerCallContext context) =>
        replays.ReplayAllAsync(request, responseStream, AuthInterceptor.CallerOf(context), context.CancellationToken);

    public override Task<DiscardResponse> Discard(DiscardRequest request, ServerCallContext context) =>
        deadLetters.DiscardAsync(request, AuthInterceptor.CallerOf(context), context.CancellationToken);

    public override Task<ListAlertsResponse> ListAlerts(ListAlertsRequest request, ServerCallContext context) =>
        alerts.ListAsync(request, context.CancellationToken);

    public override Task<HotIndexStatus> GetHotIndex(GetHotIndexRequest request, ServerCallContext context) => Task.FromResult(HotIndexView.Of(hot.Figures()));
}
