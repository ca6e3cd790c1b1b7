using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions;

/// <summary>Keeps what could not be read or delivered, original bytes and all, until a person has looked at it.</summary>
internal sealed class DeadLetterOffice(WriteDoor door, SubjectVault vault, InteractionStore receipts, DeadLetterStore store, TimeProvider time)
{
    /// <summary>Parks an unreadable event. The same bytes from the same source are parked once.</summary>
    public async Task<(Guid Id, bool Duplicate)> ParkAsync(RefusedEvent refused, CancellationToken ct)
    {
        var id = Ids.New(time);
        var at = Now();
        var hash = ReceiptKey.Hash(refused.Original);
        var key = ReceiptKey.Of(ReceiptKind.DeadLetter, refused.Source, Convert.ToHexStringLower(hash));
        var (cipher, subjectId, addSubject) = vault.Create();
        using var _ = cipher;
        var row = new DeadLetterRow
        {
            Id = id.Bytes(),
            Source = refused.Source,
            Reason = refused.Reason,
            Field = refused.Field,
            Detail = refused.Detail,
            SubjectId = subjectId,
            Original = cipher.Seal(SubjectVault.Original, refused.Original),
            OriginalSize = refused.Original.Length,
            ContentType = refused.ContentType,
            State = (long)DeadLetterState.Open,
            ParkedAt = at,
        };
        var change = new Change(
            [new AddReceipt(key, ReceiptKind.DeadLetter, id.Bytes(), hash, at)],
            [addSubject, new AddDeadLetter(row)],
            Entry("dead_letter.parked", at, id, ("source", refused.Source), ("reason", refused.Reason), ("bytes", refused.Original.Length)));
        if ((await door.CommitAsync(change, ct).ConfigureAwait(false)).Done)
            return (id, false);
        var receipt = await receipts.FindReceiptAsync(key, ct).ConfigureAwait(false);
        return (Ids.FromBytes(receipt!.ResultId), true);
    }

    /// <summary>The original bytes; null when their subject is erased.</summary>
    public async Task<byte[]?> OpenAsync(DeadLetterRow row, CancellationToken ct)
    {
        using var cipher = await vault.OpenAsync(row.SubjectId, ct).ConfigureAwait(false);
        return cipher?.Open(SubjectVault.Original, row.Original);
    }

    /// <summary>Puts a delivery that gave up back in its lane; it is asked for before it is sent again. False when it is closed already.</summary>
    public async Task<bool> ReplayAsync(DeadLetterRow row, string actor, CancellationToken ct)
    {
        if (row.OpId is not { } opId)
            throw new InvalidOperationException("Only deliveries can be put back; an unreadable event stays unreadable.");
        var at = Now();
        var id = Ids.FromBytes(row.Id);
        var change = new Change(
            [new CloseDeadLetter(row.Id, (long)DeadLetterState.Replayed, at)],
            [new ReviveDelivery(opId, (long)DeliveryState.Uncertain, (long)DeliveryState.Dead, at)],
            Entry("dead_letter.replayed", at, id) with { Operation = opId, Actor = actor });
        return (await door.CommitAsync(change, ct).ConfigureAwait(false)).Done;
    }

    /// <summary>Closes a dead letter for good. False when it is closed already.</summary>
    public async Task<bool> DiscardAsync(DeadLetterRow row, string reason, string actor, CancellationToken ct)
    {
        var at = Now();
        var change = new Change(
            [new CloseDeadLetter(row.Id, (long)DeadLetterState.Discarded, at)],
            [],
            Entry("dead_letter.discarded", at, Ids.FromBytes(row.Id), ("reason", reason)) with { Operation = row.OpId, Actor = actor });
        return (await door.CommitAsync(change, ct).ConfigureAwait(false)).Done;
    }

    public ValueTask<DeadLetterRow?> FindAsync(Guid id, CancellationToken ct) => store.FindAsync(id.Bytes(), ct);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static LedgerEntry Entry(string kind, long at, Guid id, params (string, LedgerValue)[] data) =>
        new() { Kind = kind, At = at, Data = [("dead_letter", id.Text()), .. data] };
}
