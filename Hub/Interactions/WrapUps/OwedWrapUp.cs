using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Interactions.WrapUps;

/// <summary>The delivery that shows on a call log what is known of the wrap-up when it goes.</summary>
internal static class OwedWrapUp
{
    /// <param name="callLog">The log's delivery.</param>
    /// <param name="occasion">Tells it from others of the same log: one for each.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static DeliveryRow Of(DeliveryRow callLog, string occasion, long now)
    {
        var order = LateOrder.OfWrapUp(OpId.Derive("hub", callLog.OpId, Operations.Recording, callLog.System).Value);
        return new DeliveryRow
        {
            OpId = OpId.Derive("hub", $"{callLog.OpId}/{occasion}", Operations.WrapUp, callLog.System).Value,
            System = callLog.System,
            Operation = Operations.WrapUp,
            Lane = Lanes.Of(order),
            OrderKey = order,
            InteractionId = callLog.InteractionId,
            Target = callLog.OpId,
            State = (long)DeliveryState.Ready,
            DueAt = now,
            CreatedAt = now,
        };
    }
}
