using System.Security.Cryptography;
using System.Text;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.WrapUps;

/// <summary>
/// Keeps what a repeat of a recorded leg says of its wrap-up: receipt, interaction, ledger entry and the deliveries owed are one commit. Each
/// says its own once; what was said earlier than what is known changes nothing, and the ledger tells of it.
/// </summary>
internal sealed class WrapUpRecorder(
    WriteDoor door, SubjectVault vault, InteractionReader interactions, InteractionStore receipts, DeliveryStore deliveries, TimeProvider time)
{
    /// <summary>Whether something new is kept, and what the CRMs are owed for this wrap-up, also when it is said again.</summary>
    public async Task<(bool Kept, IReadOnlyList<string> OpIds)> KeepAsync(byte[] interactionId, FinishedInteraction repeat, CancellationToken ct)
    {
        var told = WrapUp.Of(repeat);
        while (!told.IsEmpty && await interactions.FindAsync(interactionId, ct).ConfigureAwait(false) is { } known)
        {
            var before = WrapUp.Of(known.Content);
            var after = before.With(told);
            var logs = await LogsAsync(known, told, ct).ConfigureAwait(false);
            var key = ReceiptKey.Of(ReceiptKind.WrapUp, repeat.Source, repeat.ConversationId, repeat.ParticipantId, told.EventId);
            if (await receipts.FindReceiptAsync(key, ct).ConfigureAwait(false) is not null)
                return (false, [.. logs.Where(l => l.IsOwed).Select(l => l.Row.OpId)]);
            var fates = Fates(before, told, after);
            if (after == before && fates.All(f => f.Fate == "known"))
                return (false, []);
            var isNew = fates.Exists(f => f.Fate is "added" or "replaced");
            List<DeliveryRow> owed = isNew ? [.. logs.Select(l => l.Row)] : [];
            var receipt = new AddReceipt(key, ReceiptKind.WrapUp, interactionId, ReceiptKey.Hash(repeat.Original), Now());
            var committed = await CommitAsync(known, after, receipt, fates, owed, ct).ConfigureAwait(false);
            if (committed.Done)
                return (isNew, [.. owed.Select(d => d.OpId)]);
        }

        return (false, []);
    }

    private async Task<Committed> CommitAsync(
        KnownInteraction known, WrapUp after, AddReceipt receipt, List<(string Matter, string Fate)> fates, List<DeliveryRow> owed, CancellationToken ct)
    {
        using var cipher = await vault.OpenAsync(known.Row.SubjectId, ct).ConfigureAwait(false);
        if (cipher is null)
            return new Committed(receipt, -1);
        var payload = SubjectVault.Seal(cipher, SubjectVault.Interaction, after.In(known.Content), HubJson.Default.FinishedInteraction);
        var entry = new LedgerEntry
        {
            Kind = "interaction.wrapped_up",
            At = receipt.At,
            Interaction = Ids.FromBytes(known.Row.Id).Text(),
            Data =
            [
                ("source", known.Row.Source),
                ("sealed", Convert.ToHexStringLower(SHA256.HashData(payload))),
                .. fates.Select(f => (f.Matter, (LedgerValue)f.Fate)),
                .. owed.Select(d => ("op." + d.System, (LedgerValue)d.OpId)),
            ],
        };
        var change = new Change([receipt, new SetInteractionPayload(known.Row.Id, known.Row.Payload, payload)], [.. owed.Select(d => new AddDelivery(d))], entry);
        return await door.CommitAsync(change, ct).ConfigureAwait(false);
    }

    // One per call log that is written or may be yet; a log given up is owed it when it is revived and turns out to be written already.
    private async Task<List<(DeliveryRow Row, bool IsOwed)>> LogsAsync(KnownInteraction known, WrapUp told, CancellationToken ct)
    {
        var rows = await deliveries.OfInteractionAsync(known.Row.Id, ct).ConfigureAwait(false);
        var owed = rows.Select(r => r.OpId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. rows.Where(r => r.Operation == Operations.CallLog && r.State is not ((long)DeliveryState.Skipped or (long)DeliveryState.Dead))
                .Select(r => Owed(r, told)).Select(d => (d, owed.Contains(d.OpId))),
        ];
    }

    private DeliveryRow Owed(DeliveryRow callLog, WrapUp told) =>
        OwedWrapUp.Of(callLog, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told.EventId))), Now());

    // What became of each matter: no values, they are personal.
    private static List<(string Matter, string Fate)> Fates(WrapUp before, WrapUp told, WrapUp after)
    {
        (string Matter, Told Before, Told Told, Told After)[] matters =
        [
            ("code", before.Code, told.Code, after.Code), ("name", before.Name, told.Name, after.Name),
            ("notes", before.Notes, told.Notes, after.Notes), ("seconds", before.Seconds, told.Seconds, after.Seconds),
        ];
        return
        [
            .. matters.Where(m => !m.Told.IsEmpty).Select(m => (m.Matter, m switch
            {
                _ when m.Before.Value == m.Told.Value => "known",
                _ when m.After.Value != m.Told.Value => "older",
                { Before.IsEmpty: true } => "added",
                _ => "replaced",
            })),
        ];
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
