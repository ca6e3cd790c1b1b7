using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Moves single records between customers, as a steward says.</summary>
internal sealed class LinkDesk(WriteDoor door, CustomerStore store, IdentityDesk desk, PinChecks pins)
{
    private const string Rule = "steward";
    private const int MostTries = 20;

    /// <returns>The customer it belongs to now and the one before, as they stand for themselves.</returns>
    /// <exception cref="RefusedException">It cannot be done; the field is named.</exception>
    public Task<(Guid Now, Guid Before)> LinkAsync(RecordRef record, Guid customer, Steward steward, CancellationToken ct) => MoveAsync(record, customer, steward, ct);

    /// <summary>Gives the record a customer of its own and pins it apart from where it was.</summary>
    /// <exception cref="RefusedException">It cannot be done; the field is named.</exception>
    public Task<(Guid Now, Guid Before)> UnlinkAsync(RecordRef record, Steward steward, CancellationToken ct) => MoveAsync(record, null, steward, ct);

    private async Task<(Guid Now, Guid Before)> MoveAsync(RecordRef record, Guid? target, Steward steward, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var ever = await desk.Identity.PinsEverAsync(ct).ConfigureAwait(false);
            var row = await store.FindRecordAsync(record.System, record.Kind, record.Id, ct).ConfigureAwait(false);
            if (row?.CustomerId is not { } owner)
                throw new RefusedException(RefusalKind.Unknown, "record", "the hub knows no such record.");
            var (id, home) = (Ids.FromBytes(row.Id), Ids.FromBytes(owner));
            var forest = new Forest();
            await desk.Families.LoadAsync(forest, home, ct).ConfigureAwait(false);
            var to = await TargetAsync(forest, home, target, ct).ConfigureAwait(false);
            if (!forest.RecordsAt(home).Contains(id))
                continue;
            if (forest.RecordsAt(home).Take(2).Count() == 1)
                throw new RefusedException(RefusalKind.State, "record", $"is all that customer {home.Text()} consists of; merge or unmerge customers instead.");
            var before = forest.RootOf(home);
            forest.Move(id, to);
            if (await pins.BrokenAsync(forest, ct).ConfigureAwait(false) is { } pin)
                throw new RefusedException(RefusalKind.State, "record", $"pin {Ids.FromBytes(pin.Id).Text()} forbids it; lift it first.");
            var change = await ChangeAsync(forest, row, home, to, target is null, steward, ever, ct).ConfigureAwait(false);
            if ((await door.CommitAsync(change, ct).ConfigureAwait(false)).Done)
                return (forest.RootOf(to), before);
        }

        throw new StorageBusyException("The customers are being changed by others all the time.");
    }

    private async Task<Guid> TargetAsync(Forest forest, Guid home, Guid? target, CancellationToken ct)
    {
        if (target is not { } customer)
        {
            var started = Ids.New(desk.Time);
            forest.Start(started);
            return started;
        }

        if (customer == home)
            throw new RefusedException(RefusalKind.State, "record", "belongs to that customer already.");
        return await desk.Families.LoadAsync(forest, customer, ct).ConfigureAwait(false)
            ? customer
            : throw new RefusedException(RefusalKind.Unknown, "customer_id", "there is no such customer.");
    }

    private async Task<Change> ChangeAsync(
        Forest forest, SourceRecordRow row, Guid home, Guid to, bool apart, Steward steward, long ever, CancellationToken ct)
    {
        var now = desk.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var (guards, parts) = await desk.Families.WriteAsync(forest, ct).ConfigureAwait(false);
        var link = new LinkRow
        {
            Id = Ids.New(desk.Time).Bytes(),
            SourceRecordId = row.Id,
            CustomerId = to.Bytes(),
            LinkRule = Rule,
            PolicyVersion = desk.Owners.PolicyVersion,
            AssertedAt = now,
        };
        Part[] pinned = apart
            ? [new AddPin(Pins.Row(desk.Time, PinVerdict.CannotLink, PinRef.Of(row.System, row.Kind, row.RecordId), PinRef.Of(home), steward))]
            : [];
        var entry = new LedgerEntry
        {
            Kind = apart ? "customer.unlinked" : "customer.linked",
            At = now,
            Customer = to.Text(),
            Actor = steward.Actor,
            Data = [("system", row.System), ("record", $"{row.Kind}/{row.RecordId}"), ("rule", Rule), ("from", home.Text()), ("reason", steward.Reason)],
        };
        return new Change(
            [new ExpectPins(ever), new WithdrawLink(row.Id, home.Bytes(), now), .. guards],
            [.. parts, new UnspanSubject(home.Bytes(), row.SubjectId), new AddLink(link, row.SubjectId), new MoveRecordKeys(row.Id, to.Bytes()), .. pinned], entry);
    }
}
