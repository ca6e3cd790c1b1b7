using CrmHub.Protos.V1;
using CrmHub.Shim.Admission;
using CrmHub.Shim.Json;
using CrmHub.Shim.Problems;
using CrmHub.Shim.Upstream;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim.Calls;

/// <summary>
/// A call ended. A 2xx means the hub has it on disk; a 400 means it is wrong and the hub has its bytes as a dead letter; whatever
/// the hub could not make durable is answered 503, so that the sender keeps it.
/// </summary>
internal sealed class EventEndpoint(Doorkeeper door, HubClient hub, EventReader reader, RefusalDesk desk, IOptions<ShimOptions> options)
{
    public const int BodyLimit = 256 * 1024;

    /// <summary>Where dead letters say they come from: this and the route.</summary>
    public const string Source = "shim:";

    public const string CallEndedPath = "/webhook/call-ended";

    public const string GenesysPath = "/api/v1/genesys/webhook";

    public async Task<IResult> AcceptAsync(HttpContext context, Func<ShimOptions, int> success)
    {
        var acceptedStatus = success(options.Value);
        var (body, refusal) = await door.AdmitAsync(context, BodyLimit, isEvent: true, context.RequestAborted);
        if (body is null)
            return refusal!;
        if (!StrictJson.TryParse(body, out var document, out var fault))
            return await desk.RefuseAsync(context, body, fault.Reason, [new(fault.Field, fault.Problem)]);
        using (document)
        {
            return reader.Read(document.RootElement) switch
            {
                Reading.Call call => await RecordAsync(context, call.Request, body, acceptedStatus),
                Reading.Ignored ignored => Answer("ignored", EventAnswer.Passed(ignored.Reason), acceptedStatus),
                Reading.Faulty faulty => await desk.RefuseAsync(context, body, faulty.Reason, faulty.Faults),
                var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
            };
        }
    }

    private async Task<IResult> RecordAsync(HttpContext context, RecordRequest request, byte[] body, int acceptedStatus)
    {
        request.Original = UnsafeByteOperations.UnsafeWrap(body);
        request.OriginalContentType = RefusalDesk.ContentType(context);
        var answer = await hub.RecordAsync(request, context.RequestAborted);
        if (answer.Value is { } kept)
            return Answer(kept.Duplicate ? "duplicate" : "accepted", EventAnswer.Kept(kept.InteractionId, kept.Duplicate), acceptedStatus);
        return answer.Failure == HubFailure.Rejected
            ? await desk.RefuseAsync(context, body, "refused_by_hub", [new("", answer.Detail)])
            : RefusalDesk.NotKept(context, answer.Failure, answer.RetryAfterSeconds);
    }

    private static IResult Answer(string outcome, EventAnswer answer, int status)
    {
        ShimMetrics.Request("event", outcome);
        return new JsonAnswer<EventAnswer>(answer, ShimJson.Default.EventAnswer, status);
    }
}
