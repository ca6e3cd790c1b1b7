using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using CrmHub.Shim.Problems;
using CrmHub.Shim.Upstream;
using Google.Protobuf;

namespace CrmHub.Shim.Calls;

/// <summary>What becomes of an event that is not kept: wrong ones are parked in the hub, bytes and all, and the rest stays with its sender.</summary>
internal sealed class RefusalDesk(HubClient hub)
{
    private const int LongestContentType = 128;
    private const int LongestField = 400;
    private const int LongestDetail = 2000;
    private const int UsualRetryAfter = 5;

    public async Task<IResult> RefuseAsync(HttpContext context, byte[] body, string reason, IReadOnlyList<FieldFault> faults)
    {
        var parked = await hub.RefuseAsync(new RefuseRequest
        {
            Source = $"{EventEndpoint.Source}{(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}",
            Reason = reason,
            Field = Clip.To(faults[0].Field, LongestField),
            Detail = Clip.To(string.Join("; ", faults.Select(f => f.Field.Length > 0 ? $"{f.Field} {f.Problem}" : f.Problem)), LongestDetail),
            Original = UnsafeByteOperations.UnsafeWrap(body),
            ContentType = ContentType(context),
        }, context.RequestAborted);
        // A letter the hub will never take is answered all the same: sending the event again would change nothing.
        if (parked.Value is null && parked.Failure != HubFailure.Rejected)
            return NotKept(context, parked.Failure, parked.RetryAfterSeconds);
        ShimMetrics.Request("event", reason);
        return Answers.Invalid(reason, "The event cannot be taken.", faults, parked.Value?.DeadLetterId ?? "");
    }

    public static IResult NotKept(HttpContext context, HubFailure failure, int retryAfter)
    {
        ShimMetrics.Request("event", "not_kept");
        return failure == HubFailure.Busy
            ? Answers.Unavailable(context, "busy", 1)
            : Answers.Unavailable(context, "hub_unavailable", retryAfter > 0 ? retryAfter : UsualRetryAfter);
    }

    public static string ContentType(HttpContext context) =>
        context.Request.ContentType is { Length: > 0 and <= LongestContentType } type ? type : "application/json";
}
