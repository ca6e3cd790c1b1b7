using System.Security.Cryptography;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.Dispositions;

/// <summary>
/// Accepts a disposition: receipt, disposition, ledger entry and the deliveries owed are one commit (DP-01). Nothing is overwritten: which
/// one counts follows from all that are known.
/// </summary>
internal sealed class DispositionRecorder(
    WriteDoor door, SubjectVault vault, DispositionStore store, InteractionStore receipts, DispositionPolicy policy, TimeProvider time)
{
    public async Task<RecordedDisposition> RecordAsync(DisposedLeg leg, CancellationToken ct) =>
        (await RecordAsync(leg, null, ct).ConfigureAwait(false))!;

    /// <summary>Records it from a dead letter, which is closed in the same commit. Null when the letter is closed already.</summary>
    public async Task<RecordedDisposition?> RecordAsync(DisposedLeg leg, ReplayCause? cause, CancellationToken ct)
    {
        var id = Ids.New(time);
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var (cipher, subjectId, addSubject) = vault.Create();
        using var _ = cipher;
        var row = new DispositionRow
        {
            Id = id.Bytes(),
            LegKey = DisposedLeg.LegKey(leg.Source, leg.ConversationId, leg.ParticipantId),
            Source = leg.Source,
            ConversationId = leg.ConversationId,
            ParticipantId = leg.ParticipantId,
            SubjectId = subjectId,
            SetAt = leg.SetAt.ToUnixTimeMilliseconds(),
            AcceptedAt = at,
            Payload = SubjectVault.Seal(cipher, SubjectVault.Disposition, leg, HubJson.Default.DisposedLeg),
        };
        var deliveries = policy.Systems.Where(s => s.Selects(leg.Code)).Select(s => Owed(leg, s.System, row)).ToList();
        var key = KeyOf(leg);
        var change = new Change(
            [new AddReceipt(key, ReceiptKind.Disposition, row.Id, ReceiptKey.Hash(leg.Original), at), .. cause is null ? (Part[])[] : [cause.Close]],
            [addSubject, new AddDisposition(row), .. deliveries.Select(d => new AddDelivery(d))],
            [Accepted(row, id, deliveries), .. cause is null ? (LedgerEntry[])[] : [cause.Entry("recorded", id)]]);
        var committed = await door.CommitAsync(change, ct).ConfigureAwait(false);
        if (committed.RefusedBy is CloseDeadLetter)
            return null;
        var known = committed.Done ? id : Ids.FromBytes(await FirstAsync(key, ct).ConfigureAwait(false));
        var later = await store.CountLaterAsync(row.LegKey, row.SetAt, ct).ConfigureAwait(false);
        return new RecordedDisposition(known, !committed.Done, later > 0, [.. deliveries.Select(d => d.OpId)]);
    }

    /// <summary>The disposition it is recorded as already, or null.</summary>
    public async Task<Guid?> KnownAsAsync(DisposedLeg leg, CancellationToken ct) =>
        await receipts.FindReceiptAsync(KeyOf(leg), ct).ConfigureAwait(false) is { } receipt ? Ids.FromBytes(receipt.ResultId) : null;

    /// <summary>What recording it owes the CRMs.</summary>
    public IEnumerable<(string System, string Operation, string OpId)> Owes(DisposedLeg leg) =>
        policy.Systems.Where(s => s.Selects(leg.Code)).Select(s => (s.System, Operations.Disposition, OpIdOf(leg, s.System)));

    /// <summary>The write of this disposition to a system.</summary>
    public static string OpIdOf(DisposedLeg leg, string system) => OpId.Derive(leg.Source, leg.EventId, Operations.Disposition, system).Value;

    private static byte[] KeyOf(DisposedLeg leg) => ReceiptKey.Of(ReceiptKind.Disposition, leg.Source, leg.EventId);

    private async Task<byte[]> FirstAsync(byte[] key, CancellationToken ct) =>
        (await receipts.FindReceiptAsync(key, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException("A receipt refused a disposition and is gone.")).ResultId;

    // One leg's dispositions reach a CRM one at a time.
    private static DeliveryRow Owed(DisposedLeg leg, string system, DispositionRow row) => new()
    {
        OpId = OpIdOf(leg, system),
        System = system,
        Operation = Operations.Disposition,
        Lane = Lanes.Of(row.LegKey),
        OrderKey = row.LegKey,
        InteractionId = row.Id,
        State = (long)DeliveryState.Ready,
        DueAt = row.AcceptedAt,
        CreatedAt = row.AcceptedAt,
    };

    private static LedgerEntry Accepted(DispositionRow row, Guid id, List<DeliveryRow> deliveries) => new()
    {
        Kind = "disposition.accepted",
        At = row.AcceptedAt,
        Interaction = id.Text(),
        Data =
        [
            ("source", row.Source),
            ("conversation", row.ConversationId),
            ("participant", row.ParticipantId),
            ("set_at", row.SetAt),
            ("subject", Ids.FromBytes(row.SubjectId).Text()),
            ("sealed", Convert.ToHexStringLower(SHA256.HashData(row.Payload))),
            .. deliveries.Select(d => ("op." + d.System, (LedgerValue)d.OpId)),
        ],
    };
}
