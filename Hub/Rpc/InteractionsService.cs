using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

internal sealed class InteractionsService(
    RecordCalls records, RecordStreams streams, DeadLetterOffice deadLetters, InteractionReader reader, DeliveryStore deliveries,
    DispositionCalls dispositions, BacklogGauge backlog)
    : Protos.V1.Interactions.InteractionsBase
{
    public override Task<RecordResponse> Record(RecordRequest request, ServerCallContext context) =>
        records.RecordAsync(request, context.CancellationToken);

    public override Task RecordStream(IAsyncStreamReader<RecordRequest> requestStream, IServerStreamWriter<RecordAnswer> responseStream, ServerCallContext context) =>
        streams.RunAsync(requestStream, responseStream, context);

    public override async Task<RefuseResponse> Refuse(RefuseRequest request, ServerCallContext context)
    {
        var (id, duplicate) = await deadLetters.ParkAsync(FromProto.Refuse(request), context.CancellationToken).ConfigureAwait(false);
        return new RefuseResponse { DeadLetterId = id.Text(), Duplicate = duplicate };
    }

    public override Task<RecordDispositionResponse> RecordDisposition(RecordDispositionRequest request, ServerCallContext context)
    {
        backlog.Admit();
        return dispositions.RecordAsync(request, context.CancellationToken);
    }

    public override Task<ListDispositionsResponse> ListDispositions(ListDispositionsRequest request, ServerCallContext context) =>
        dispositions.ListAsync(request, context.CancellationToken);

    public override async Task<Interaction> Get(GetInteractionRequest request, ServerCallContext context)
    {
        var id = Check.Id("interaction_id", request.InteractionId);
        var known = await reader.FindAsync(id.Bytes(), context.CancellationToken).ConfigureAwait(false);
        return known is not null ? ToProto.Interaction(known) : throw new RpcException(new Status(StatusCode.NotFound, "There is no such interaction."));
    }

    public override async Task<ListInteractionDeliveriesResponse> ListDeliveries(ListInteractionDeliveriesRequest request, ServerCallContext context)
    {
        var id = Check.Id("interaction_id", request.InteractionId);
        var rows = await deliveries.OfInteractionAsync(id.Bytes(), context.CancellationToken).ConfigureAwait(false);
        var response = new ListInteractionDeliveriesResponse();
        response.Deliveries.AddRange(rows.Select(ToProto.Delivery));
        return response;
    }
}
