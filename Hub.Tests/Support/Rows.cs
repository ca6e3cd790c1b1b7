using System.Security.Cryptography;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Tests.Support;

/// <summary>Rows to start from.</summary>
internal static class Rows
{
    public static AddReceipt Receipt(string key) =>
        new(ReceiptKey.Of(ReceiptKind.Interaction, key), ReceiptKind.Interaction, RandomNumberGenerator.GetBytes(16), new byte[16], 1);

    public static DeliveryRow Delivery(string name, byte[]? orderKey = null)
    {
        var order = orderKey ?? SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))[..16];
        return new DeliveryRow
        {
            OpId = OpId.Derive("test", name, Operations.CallLog, "fake").Value,
            System = "fake",
            Operation = Operations.CallLog,
            Lane = Lanes.Of(order),
            OrderKey = order,
            InteractionId = new byte[16],
            State = (long)DeliveryState.Ready,
            DueAt = 0,
            CreatedAt = 0,
        };
    }
}
