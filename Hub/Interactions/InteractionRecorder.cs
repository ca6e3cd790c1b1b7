using System.Security.Cryptography;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Interactions.WrapUps;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions;

/// <summary>Accepts a finished interaction: event key, interaction, ledger entry and the deliveries owed are one commit.</summary>
internal sealed class InteractionRecorder(WriteDoor door, SubjectVault vault, BlindIndex index, InteractionStore store, WrapUpRecorder wrapUps, AcceptContext context)
{
    public async Task<Recorded> RecordAsync(FinishedInteraction interaction, CancellationToken ct) =>
        (await RecordAsync(interaction, null, ct).ConfigureAwait(false))!;

    /// <summary>Records it from a dead letter, which is closed in the same commit. Null when the letter is closed already.</summary>
    public async Task<Recorded?> RecordAsync(FinishedInteraction interaction, ReplayCause? cause, CancellationToken ct)
    {
        var id = Ids.New(context.Time);
        var at = context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var (cipher, subjectId, addSubject) = vault.Create();
        using var _ = cipher;
        var payload = SubjectVault.Seal(cipher, SubjectVault.Interaction, interaction, HubJson.Default.FinishedInteraction);
        var deliveries = Owed(interaction, id, at);
        var key = KeyOf(interaction);
        var change = new Change(
            [new AddReceipt(key, ReceiptKind.Interaction, id.Bytes(), ReceiptKey.Hash(interaction.Original), at), .. Closes(cause)],
            [addSubject, new AddInteraction(Row(interaction, id, subjectId, at, payload)), .. deliveries.Select(d => new AddDelivery(d))],
            [Accepted(interaction, id, subjectId, at, payload, deliveries), .. cause is null ? (LedgerEntry[])[] : [cause.Entry("recorded", id)]]);
        var committed = await door.CommitAsync(change, ct).ConfigureAwait(false);
        if (committed.RefusedBy is CloseDeadLetter)
            return null;
        return committed.Done
            ? new Recorded(id, false, [.. deliveries.Select(d => d.OpId)])
            : await RepeatedAsync(interaction, key, ct).ConfigureAwait(false);
    }

    /// <summary>The interaction this conversation leg is recorded as already, or null.</summary>
    public async Task<Guid?> KnownAsAsync(FinishedInteraction interaction, CancellationToken ct) =>
        await store.FindReceiptAsync(KeyOf(interaction), ct).ConfigureAwait(false) is { } receipt ? Ids.FromBytes(receipt.ResultId) : null;

    /// <summary>What recording it owes the CRMs.</summary>
    public IEnumerable<(string System, string Operation, string OpId)> Owes(FinishedInteraction interaction) =>
        context.Policy.Systems.Select(s => (s.System, Operations.CallLog, OpIdOf(interaction, s.System)));

    private static byte[] KeyOf(FinishedInteraction interaction) =>
        ReceiptKey.Of(ReceiptKind.Interaction, interaction.Source, interaction.ConversationId, interaction.ParticipantId);

    private static IEnumerable<Part> Closes(ReplayCause? cause) => cause is null ? [] : [cause.Close];

    private async Task<Recorded> RepeatedAsync(FinishedInteraction interaction, byte[] key, CancellationToken ct)
    {
        var receipt = await store.FindReceiptAsync(key, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException("A receipt refused an event and is gone.");
        var (kept, owed) = await wrapUps.KeepAsync(receipt.ResultId, interaction, ct).ConfigureAwait(false);
        return new Recorded(Ids.FromBytes(receipt.ResultId), true, [.. context.Policy.Systems.Select(s => OpIdOf(interaction, s.System)), .. owed], kept);
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
