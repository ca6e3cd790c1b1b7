using System.Security.Cryptography;
using System.Text;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>What makes the creation of an unknown caller one and the same, however often and by whichever call it is asked for.</summary>
internal static class NewPerson
{
    private const int OrderKeyLength = 16;

    /// <summary>
    /// The key of the creation is the number, so that two calls of one unknown person make one contact. It is kept by the CRM and in the
    /// ledger, and numbers are few enough to be tried: so it is made from the number's blind index.
    /// </summary>
    public static OpId Key(BlindIndex index, string e164, string system)
    {
        Span<byte> number = stackalloc byte[BlindIndex.FullLength];
        index.Of(BlindPurpose.Phone, e164, number);
        return OpId.Derive("hub", Convert.ToHexStringLower(number), Deliveries.Operations.CreateContact, system);
    }

    /// <summary>Policy has the caller of this interaction created, should nobody know them.</summary>
    public static bool IsWanted(FinishedInteraction interaction, CallLogTarget target) =>
        interaction.IsE164 && target.NotFound is NotFoundPolicy.CreateContact or NotFoundPolicy.CreateLead;

    public static NewContact Of(BlindIndex index, FinishedInteraction interaction, CallLogTarget target)
    {
        var key = Key(index, interaction.CustomerAddress, target.System);
        var customer = Ids.FromBytes(SHA256.HashData(Encoding.ASCII.GetBytes(key.Value)).AsSpan(0, 16));
        return new NewContact(key, target.NotFound == NotFoundPolicy.CreateLead ? "lead" : "contact", new Phone(interaction.CustomerAddress), null, customer);
    }

    /// <summary>The delivery that creates the caller of this call log. Each call log has its own, so that none hangs on another's being erased or replayed.</summary>
    public static OpId OpIdFor(DeliveryRow callLog) => OpId.Derive("hub", callLog.OpId, Deliveries.Operations.CreateContact, callLog.System);

    /// <summary>
    /// Creations of one number go one after the other, whichever call logs wait for them: while one is in doubt, no other makes a second
    /// person. The call log waits meanwhile, so they are not in its order.
    /// </summary>
    public static DeliveryRow Owed(DeliveryRow callLog, OpId key, long now)
    {
        var order = SHA256.HashData(Encoding.ASCII.GetBytes(key.Value))[..OrderKeyLength];
        return callLog with
        {
            OpId = OpIdFor(callLog).Value,
            Operation = Deliveries.Operations.CreateContact,
            Lane = Lanes.Of(order),
            OrderKey = order,
            Target = null,
            State = (long)DeliveryState.Ready,
            DueAt = now,
            CreatedAt = now,
        };
    }
}
