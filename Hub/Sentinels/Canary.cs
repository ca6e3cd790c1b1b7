using System.Security.Cryptography;
using System.Text;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sentinels;

/// <summary>One system's canary: one delivery and one record at the CRM for ever, owed anew with every beat.</summary>
internal static class Canary
{
    public const string Operation = "canary";

    /// <summary>The key of the delivery and of the record; nothing a customer did can have it.</summary>
    public static OpId OpIdOf(string system) => OpId.Derive("hub", "synthetic", Operation, system);

    /// <summary>
    /// One beat. Its receipt is the time slot, so that of several replicas one sends it; a canary still under way is not sent twice, and
    /// one that was given up waits in its dead letter.
    /// </summary>
    public static Change Beat(string system, TimeSpan every, DateTimeOffset now)
    {
        var (opId, at) = (OpIdOf(system).Value, now.ToUnixTimeMilliseconds());
        var slot = at / (long)every.TotalMilliseconds;
        var order = SHA256.HashData(Encoding.ASCII.GetBytes(opId))[..16];
        var key = ReceiptKey.Of(ReceiptKind.Canary, system, slot.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var row = new DeliveryRow
        {
            OpId = opId,
            System = system,
            Operation = Operation,
            Lane = Lanes.Of(order),
            OrderKey = order,
            InteractionId = new byte[16],
            State = (long)DeliveryState.Ready,
            DueAt = at,
            CreatedAt = at,
        };
        var entry = new LedgerEntry { Kind = "canary.sent", At = at, Operation = opId, Data = [("system", system)] };
        return new Change([new AddReceipt(key, ReceiptKind.Canary, order, ReceiptKey.Hash(order), at)], [new RearmDelivery(opId, at), new AddDelivery(row)], entry);
    }
}
