using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Protos.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

internal sealed class CustomerDirectoryService(
    CustomerLookup lookup, CustomerObserver observer, InteractionStore receipts, CustomerGets gets, WatchCalls watch, DirectoryContext context)
    : CustomerDirectory.CustomerDirectoryBase
{
    public override async Task<LookupResponse> Lookup(LookupRequest request, ServerCallContext call)
    {
        var key = Check.AtMost("idempotency_key", request.IdempotencyKey, 255);
        var actor = AuthInterceptor.CallerOf(call).Id;
        if (key.Length > 0 && context.Answered.Find(actor, key) is { } known)
            return known;
        AnsweredFields.Check(request.Fields);
        var query = FromProto.Lookup(request, context.Sites, context.Policy, actor);
        var response = ToProto.Lookup(await lookup.FindAsync(query, call.CancellationToken).ConfigureAwait(false));
        AnsweredFields.Keep(response, request.Fields);
        if (key.Length > 0)
            context.Answered.Keep(actor, key, response);
        return response;
    }

    public override Task<Customer> Get(GetCustomerRequest request, ServerCallContext call) => gets.GetAsync(request, call.CancellationToken);

    public override async Task<PickResponse> Pick(PickRequest request, ServerCallContext call)
    {
        var (lookupId, customer) = (Check.Id("lookup_id", request.LookupId), Check.Id("customer_id", request.CustomerId));
        var isNew = await context.Picks.PickAsync(lookupId, customer, AuthInterceptor.CallerOf(call).Id, call.CancellationToken).ConfigureAwait(false);
        return new PickResponse { Customer = await gets.GetAsync(new GetCustomerRequest { CustomerId = request.CustomerId }, call.CancellationToken).ConfigureAwait(false), Duplicate = !isNew };
    }

    public override async Task<UpsertResponse> Upsert(UpsertRequest request, ServerCallContext call)
    {
        var actor = AuthInterceptor.CallerOf(call).Id;
        var (record, region, key) = FromProto.Upsert(request, () => Ids.New(context.Time).Text());
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
