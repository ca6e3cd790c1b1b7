using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Storage;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using V1 = CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Replays and their previews → messages; one method per message.</summary>
internal static class ReplayToProto
{
    public static V1.FieldError Error(EventFault fault) => new() { Field = fault.Field, Problem = fault.Problem };

    public static V1.DeadLetterVersion Version(DeadLetterEditRow edit, byte[]? content) => new()
    {
        Version = (int)edit.Version,
        Content = content is null ? ByteString.Empty : ByteString.CopyFrom(content),
        Size = edit.ContentSize,
        Actor = edit.Actor,
        Note = edit.Note,
        EditedAt = DateTimeOffset.FromUnixTimeMilliseconds(edit.EditedAt).ToTimestamp(),
    };

    public static V1.ReplayPreview Preview(ReplayPreview preview, bool withValues)
    {
        var message = new V1.ReplayPreview
        {
            Outcome = preview.Outcome,
            Version = (int)preview.Version,
            Reason = preview.Reason,
            InteractionId = preview.InteractionId?.Text() ?? "",
        };
        message.Errors.AddRange(preview.Faults.Select(Error));
        message.Changes.AddRange(preview.Changes.Select(c => withValues
            ? new V1.FieldChange { Field = c.Field, Before = c.Before, After = c.After }
            : new V1.FieldChange { Field = c.Field }));
        message.Deliveries.AddRange(preview.Deliveries.Select(Owed));
        return message;
    }

    public static V1.ReplayResponse Result(ReplayResult result)
    {
        var message = new V1.ReplayResponse { Outcome = result.Outcome, InteractionId = result.InteractionId?.Text() ?? "", Reason = result.Reason };
        message.OpIds.AddRange(result.OpIds);
        message.Errors.AddRange(result.Faults.Select(Error));
        return message;
    }

    public static V1.ReplayProgress Progress(ReplayStep step)
    {
        var message = new V1.ReplayProgress
        {
            Done = step.Done,
            Total = step.Total,
            DeadLetterId = step.DeadLetter.Text(),
            Outcome = step.Result.Outcome,
            Reason = step.Result.Reason,
            Replayed = step.Closed,
            LeftOpen = step.LeftOpen,
        };
        message.Errors.AddRange(step.Result.Faults.Select(Error));
        return message;
    }

    private static V1.OwedDelivery Owed(OwedWrite owed) =>
        new() { OpId = owed.OpId, System = owed.System, Operation = owed.Operation, State = (V1.DeliveryState)owed.State };
}
