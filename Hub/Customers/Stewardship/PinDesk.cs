using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Keeps what stewards know for certain. A pin holds what is; it moves nobody.</summary>
internal sealed class PinDesk(WriteDoor door, CustomerStore store, StewardStore pins, IdentityDesk desk)
{
    private const int MostTries = 20;

    /// <exception cref="RefusedException">It cannot be done; the field is named.</exception>
    public async Task<PinRow> PinAsync(string left, string right, PinVerdict verdict, Steward steward, CancellationToken ct)
    {
        if (left == right)
            throw new RefusedException(RefusalKind.Invalid, "right", "is the same as left.");
        for (var tries = 0; tries < MostTries; tries++)
        {
            var roots = new[] { await RootAsync("left", left, ct).ConfigureAwait(false), await RootAsync("right", right, ct).ConfigureAwait(false) };
            var together = roots is [{ } one, { } other] && one.Id.AsSpan().SequenceEqual(other.Id);
            if (verdict == PinVerdict.CannotLink && together)
                throw new RefusedException(RefusalKind.State, "right", "is one customer with left now; unlink the record or undo the merge, which leaves a pin.");
            if (verdict == PinVerdict.MustLink && !together && roots is [not null, not null])
                throw new RefusedException(RefusalKind.State, "right", "is another customer than left now; link the record or merge them first.");
            var row = Pins.Row(desk.Time, verdict, left, right, steward);
            var change = new Change(
                [new AddPin(row), .. roots.OfType<CustomerRow>().DistinctBy(r => Ids.FromBytes(r.Id)).Select(r => new ExpectCustomer(r.Id, r.Version))], [], Entry("pin.set", row, steward));
            var committed = await door.CommitAsync(change, ct).ConfigureAwait(false);
            if (committed.Done)
                return row;
            if (committed.RefusedBy is AddPin)
                throw new RefusedException(RefusalKind.State, "right", "is pinned to left already; lift that pin first.");
        }

        throw new StorageBusyException("The customers are being changed by others all the time.");
    }

    /// <exception cref="RefusedException">It cannot be done; the field is named.</exception>
    public async Task<PinRow> UnpinAsync(Guid pinId, Steward steward, CancellationToken ct)
    {
        var row = await pins.PinAsync(pinId.Bytes(), ct).ConfigureAwait(false) ?? throw new RefusedException(RefusalKind.Unknown, "pin_id", "there is no such pin.");
        var now = desk.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var committed = await door.CommitAsync(new Change([new LiftPin(row.Id, now)], [], Entry("pin.lifted", row, steward)), ct).ConfigureAwait(false);
        return committed.Done ? row with { LiftedAt = now } : throw new RefusedException(RefusalKind.State, "pin_id", "is lifted already.");
    }

    // A record that was never met has no customer yet: the pin waits for it.
    private async Task<CustomerRow?> RootAsync(string field, string side, CancellationToken ct)
    {
        if (PinRef.Customer(side) is { } customer)
            return await desk.Families.RootAsync(customer, ct).ConfigureAwait(false) ?? throw new RefusedException(RefusalKind.Unknown, field, "there is no such customer.");
        var record = PinRef.Record(side)!;
        var row = await store.FindRecordAsync(record.System, record.Kind, record.Id, ct).ConfigureAwait(false);
        return row?.CustomerId is { } home ? await desk.Families.RootAsync(Ids.FromBytes(home), ct).ConfigureAwait(false) : null;
    }

    private LedgerEntry Entry(string kind, PinRow row, Steward steward) => new()
    {
        Kind = kind,
        At = desk.Time.GetUtcNow().ToUnixTimeMilliseconds(),
        Actor = steward.Actor,
        Data =
        [
            ("pin", Ids.FromBytes(row.Id).Text()), ("verdict", row.Verdict == (long)PinVerdict.MustLink ? "must_link" : "cannot_link"),
            ("left", row.LeftRef), ("right", row.RightRef), ("reason", steward.Reason),
        ],
    };
}
