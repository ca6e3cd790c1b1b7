using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Protos.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

internal sealed class CustomerDirectoryService(
    CustomerLookup lookup, CustomerReader reader, CustomerObserver observer, InteractionStore receipts, WatchCalls watch, DirectoryContext context)
    : CustomerDirectory.CustomerDirectoryBase
{
    public override async Task<LookupResponse> Lookup(LookupRequest request, ServerCallContext call)
    {
        var key = Check.AtMost("idempotency_key", request.IdempotencyKey, 255);
        var actor = AuthInterceptor.CallerOf(call).Id;
        if (key.Length > 0 && context.Answered.Find(actor, key) is { } known)
            return known;
        var query = FromProto.Lookup(request, context.Sites, context.Policy, actor);
        var response = ToProto.Lookup(await lookup.FindAsync(query, call.CancellationToken).ConfigureAwait(false));
        if (key.Length > 0)
            context.Answered.Keep(actor, key, response);
        return response;
    }

    public override async Task<Customer> Get(GetCustomerRequest request, ServerCallContext call)
    {
        var id = Check.Id("customer_id", request.CustomerId);
        var known = await reader.FindAsync(id, call.CancellationToken).ConfigureAwait(false)
            ?? throw new RpcException(new Status(StatusCode.NotFound, "There is no such customer."));
        var customer = ToProto.Customer(known);
        if (request.IncludeProvenance)
            CustomerToProto.AddProvenance(customer, known.Golden, await context.Recent.LinksAsync(known.Id, call.CancellationToken).ConfigureAwait(false));
        var last = await context.Recent.LastAsync(known.Id, call.CancellationToken).ConfigureAwait(false);
        customer.LastInteractionAt = last.Count > 0 ? last[0].Content.EndedAt.ToTimestamp() : null;
        if (request.IncludeContext)
        {
            customer.LastInteractions.AddRange(last.Select(CustomerToProto.Interaction));
            customer.LastCases.AddRange(known.Golden.Cases.Select(CustomerToProto.Case));
        }

        return customer;
    }

    public override async Task<UpsertResponse> Upsert(UpsertRequest request, ServerCallContext call)
    {
        var actor = AuthInterceptor.CallerOf(call).Id;
        var (record, region, key) = FromProto.Upsert(request, Ids.New(context.Time).Text());
        var hash = ReceiptKey.Hash(request.ToByteArray());
        var receiptKey = ReceiptKey.Of(ReceiptKind.Upsert, actor, key);
        if (await receipts.FindReceiptAsync(receiptKey, call.CancellationToken).ConfigureAwait(false) is { } answered)
            return Repeated(answered, hash);
        var receipt = new UpsertReceipt(receiptKey, hash);
        var observed = await observer.ObserveAsync(record, region.Length > 0 ? region : context.Sites.Of(null).Region, actor, receipt, call.CancellationToken)
            .ConfigureAwait(false);
        if (observed is not null)
            return new UpsertResponse { CustomerId = observed.CustomerId.Text(), Created = observed.Created };
        return Repeated((await receipts.FindReceiptAsync(receiptKey, call.CancellationToken).ConfigureAwait(false))!, hash);
    }

    public override Task Watch(WatchRequest request, IServerStreamWriter<CustomerChange> responseStream, ServerCallContext call) =>
        watch.WatchAsync(request, responseStream, call.CancellationToken);

    private static UpsertResponse Repeated(ReceiptRow receipt, byte[] hash) => receipt.RequestHash.AsSpan().SequenceEqual(hash)
        ? new UpsertResponse { CustomerId = Ids.FromBytes(receipt.ResultId).Text(), Duplicate = true }
        : throw new InvalidFieldException("idempotency_key", "was used for another request; take a new key for new content.");
}
