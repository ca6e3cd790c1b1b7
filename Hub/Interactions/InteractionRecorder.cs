using System.Security.Cryptography;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions;

/// <summary>Accepts a finished interaction: event key, interaction, ledger entry and the deliveries owed are one commit.</summary>
internal sealed class InteractionRecorder(WriteDoor door, SubjectVault vault, BlindIndex index, InteractionStore store, AcceptContext context)
{
    public async Task<Recorded> RecordAsync(FinishedInteraction interaction, CancellationToken ct)
    {
        var id = Ids.New(context.Time);
        var at = context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var (cipher, subjectId, addSubject) = vault.Create();
        using var _ = cipher;
        var payload = SubjectVault.Seal(cipher, SubjectVault.Interaction, interaction, HubJson.Default.FinishedInteraction);
        var deliveries = Owed(interaction, id, at);
        var key = ReceiptKey.Of(ReceiptKind.Interaction, interaction.Source, interaction.ConversationId, interaction.ParticipantId);
        var change = new Change(
            [new AddReceipt(key, ReceiptKind.Interaction, id.Bytes(), ReceiptKey.Hash(interaction.Original), at)],
            [addSubject, new AddInteraction(Row(interaction, id, subjectId, at, payload)), .. deliveries.Select(d => new AddDelivery(d))],
            Accepted(interaction, id, subjectId, at, payload, deliveries));
        var committed = await door.CommitAsync(change, ct).ConfigureAwait(false);
        return committed.Done
            ? new Recorded(id, false, [.. deliveries.Select(d => d.OpId)])
            : await RepeatedAsync(interaction, key, ct).ConfigureAwait(false);
    }

    private async Task<Recorded> RepeatedAsync(FinishedInteraction interaction, byte[] key, CancellationToken ct)
    {
        var receipt = await store.FindReceiptAsync(key, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException("A receipt refused an event and is gone.");
        return new Recorded(Ids.FromBytes(receipt.ResultId), true, [.. context.Policy.Systems.Select(s => OpIdOf(interaction, s.System))]);
    }

    private List<DeliveryRow> Owed(FinishedInteraction interaction, Guid id, long at)
    {
        var order = OrderKey(interaction, id);
        return [.. context.Policy.Systems.Select(target => new DeliveryRow
        {
            OpId = OpIdOf(interaction, target.System),
            System = target.System,
            Operation = Operations.CallLog,
            Lane = Lanes.Of(order),
            OrderKey = order,
            InteractionId = id.Bytes(),
            State = (long)DeliveryState.Ready,
            DueAt = at,
            CreatedAt = at,
        })];
    }

    // One customer's calls reach a CRM in order; who that is, is at this point known by number or by the popped record at best.
    private byte[] OrderKey(FinishedInteraction interaction, Guid id) => interaction switch
    {
        { IsE164: true } => index.Of(BlindPurpose.Phone, interaction.CustomerAddress),
        _ when interaction.Attributes.TryGetValue("contact_id", out var popped) && popped.Length > 0 => index.Of(BlindPurpose.ExternalId, popped),
        _ => id.Bytes(),
    };

    private static string OpIdOf(FinishedInteraction interaction, string system) =>
        OpId.Derive(interaction.Source, interaction.ConversationId + "/" + interaction.ParticipantId, Operations.CallLog, system).Value;

    private static InteractionRow Row(FinishedInteraction interaction, Guid id, byte[] subjectId, long at, byte[] payload) => new()
    {
        Id = id.Bytes(),
        Source = interaction.Source,
        ConversationId = interaction.ConversationId,
        ParticipantId = interaction.ParticipantId,
        SubjectId = subjectId,
        EndedAt = interaction.EndedAt.ToUnixTimeMilliseconds(),
        AcceptedAt = at,
        Payload = payload,
    };

    private static LedgerEntry Accepted(
        FinishedInteraction interaction, Guid id, byte[] subjectId, long at, byte[] payload, List<DeliveryRow> deliveries) => new()
        {
            Kind = "interaction.accepted",
            At = at,
            Interaction = id.Text(),
            Data =
            [
                ("source", interaction.Source),
                ("conversation", interaction.ConversationId),
                ("participant", interaction.ParticipantId),
                ("subject", Ids.FromBytes(subjectId).Text()),
                ("sealed", Convert.ToHexStringLower(SHA256.HashData(payload))),
                .. deliveries.Select(d => ("op." + d.System, (LedgerValue)d.OpId)),
            ],
        };
}
