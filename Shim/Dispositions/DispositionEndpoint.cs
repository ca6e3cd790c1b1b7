using CrmHub.Shim.Admission;
using CrmHub.Shim.Calls;
using CrmHub.Shim.Json;
using CrmHub.Shim.Problems;
using CrmHub.Shim.Upstream;
using Google.Protobuf;

namespace CrmHub.Shim.Dispositions;

/// <summary>
/// A disposition was set. Answered as soon as it is on disk, so that no flow ever waits for a CRM (DP-09); what cannot be read is a dead
/// letter, what cannot be kept stays with the sender.
/// </summary>
internal sealed class DispositionEndpoint(Doorkeeper door, HubClient hub, RefusalDesk desk)
{
    public const string ActionPath = "/genesys/data-actions/record-disposition";

    /// <summary>Where flows built after the guide send them.</summary>
    public const string GuidePath = "/services/apexrest/disposition-log";

    public async Task<IResult> AcceptAsync(HttpContext context)
    {
        var (body, refusal) = await door.AdmitAsync(context, EventEndpoint.BodyLimit, isEvent: true, context.RequestAborted);
        if (body is null)
            return refusal!;
        if (!StrictJson.TryParse(body, out var document, out var fault))
            return await desk.RefuseAsync(context, body, fault.Reason, [new(fault.Field, fault.Problem)]);
        using (document)
        {
            var (request, faults) = DispositionBody.Read(document.RootElement);
            if (request is null)
                return await desk.RefuseAsync(context, body, "schema_violation", faults);
            request.Original = UnsafeByteOperations.UnsafeWrap(body);
            request.OriginalContentType = RefusalDesk.ContentType(context);
            var answer = await hub.RecordDispositionAsync(request, context.RequestAborted);
            if (answer.Value is { } kept)
                return Kept(new DispositionAnswer("accepted", kept.DispositionId, kept.Duplicate, kept.Superseded));
            return answer.Failure == HubFailure.Rejected
                ? await desk.RefuseAsync(context, body, "refused_by_hub", [new("", answer.Detail)])
                : RefusalDesk.NotKept(context, answer.Failure, answer.RetryAfterSeconds);
        }
    }

    private static IResult Kept(DispositionAnswer answer)
    {
        ShimMetrics.Request("event", answer.Duplicate ? "duplicate" : "accepted");
        return new JsonAnswer<DispositionAnswer>(answer, ShimJson.Default.DispositionAnswer);
    }
}
