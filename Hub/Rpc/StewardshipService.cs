using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

internal sealed class StewardshipService(StewardMoves moves, StewardLists lists) : Protos.V1.Stewardship.StewardshipBase
{
    private const int MostOthers = 20;

    public override async Task<LinkResponse> Link(LinkRequest request, ServerCallContext context)
    {
        var record = StewardFromProto.Record("record", request.Record);
        var customer = Check.Id("customer_id", request.CustomerId);
        return Moved(await moves.Links.LinkAsync(record, customer, By(context, request.Reason), context.CancellationToken).ConfigureAwait(false));
    }

    public override async Task<LinkResponse> Unlink(UnlinkRequest request, ServerCallContext context)
    {
        var record = StewardFromProto.Record("record", request.Record);
        return Moved(await moves.Links.UnlinkAsync(record, By(context, request.Reason), context.CancellationToken).ConfigureAwait(false));
    }

    public override async Task<Protos.V1.MergePlan> Merge(MergeRequest request, ServerCallContext context)
    {
        var survivor = Check.Id("survivor_id", request.SurvivorId);
        if (request.OtherIds.Count is 0 or > MostOthers)
            throw new InvalidFieldException("other_ids", $"takes 1 to {MostOthers} customers.");
        var others = request.OtherIds.Select((id, i) => Check.Id($"other_ids[{i}]", id)).ToList();
        var plan = await moves.Merges
            .MergeAsync(survivor, others, By(context, request.Reason), request.Force, request.DryRun, context.CancellationToken).ConfigureAwait(false);
        return StewardToProto.Plan(plan, request.DryRun);
    }

    public override async Task<Protos.V1.MergePlan> Unmerge(UnmergeRequest request, ServerCallContext context)
    {
        var id = Check.Id("merge_id", request.MergeId);
        var plan = await moves.Unmerges.UnmergeAsync(id, By(context, request.Reason), request.DryRun, context.CancellationToken).ConfigureAwait(false);
        return StewardToProto.Plan(plan, request.DryRun);
    }

    public override async Task<PinnedPair> Pin(PinRequest request, ServerCallContext context)
    {
        var (left, right) = (StewardFromProto.Side("left", request.Left), StewardFromProto.Side("right", request.Right));
        var verdict = StewardFromProto.Verdict(request.Verdict);
        return StewardToProto.Pin(await moves.Pins.PinAsync(left, right, verdict, By(context, request.Reason), context.CancellationToken).ConfigureAwait(false));
    }

    public override async Task<PinnedPair> Unpin(UnpinRequest request, ServerCallContext context)
    {
        var id = Check.Id("pin_id", request.PinId);
        return StewardToProto.Pin(await moves.Pins.UnpinAsync(id, By(context, request.Reason), context.CancellationToken).ConfigureAwait(false));
    }

    public override async Task<ReassignResponse> Reassign(ReassignRequest request, ServerCallContext context)
    {
        var (interaction, customer) = (Check.Id("interaction_id", request.InteractionId), Check.Id("customer_id", request.CustomerId));
        var before = await moves.Interactions.ReassignAsync(interaction, customer, By(context, request.Reason), context.CancellationToken).ConfigureAwait(false);
        return new ReassignResponse { PreviousCustomerId = before?.Text() ?? "" };
    }

    public override Task<ListPinsResponse> ListPins(ListPinsRequest request, ServerCallContext context) => lists.PinsAsync(request, context.CancellationToken);

    public override Task<ListMergesResponse> ListMerges(ListMergesRequest request, ServerCallContext context) =>
        lists.MergesAsync(request, context.CancellationToken);

    public override Task<ListCandidatesResponse> ListCandidates(ListCandidatesRequest request, ServerCallContext context) =>
        lists.CandidatesAsync(request, context.CancellationToken);

    private static Steward By(ServerCallContext context, string reason) => new(AuthInterceptor.CallerOf(context).Id, Check.Reason("reason", reason));

    private static LinkResponse Moved((Guid Now, Guid Before) moved) => new() { CustomerId = moved.Now.Text(), PreviousCustomerId = moved.Before.Text() };
}
