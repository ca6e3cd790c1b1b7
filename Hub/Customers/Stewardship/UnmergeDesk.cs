using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Takes a merge back: each customer shows again what its own records say, and a pin remembers that they are not one.</summary>
internal sealed class UnmergeDesk(WriteDoor door, IdentityDesk desk, StewardStore store, PinChecks pins, CallEvidence calls)
{
    private const int MostTries = 20;

    /// <exception cref="RefusedException">It cannot be done; the field is named.</exception>
    public async Task<MergePlan> UnmergeAsync(Guid mergeId, Steward steward, bool dryRun, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var ever = await desk.Identity.PinsEverAsync(ct).ConfigureAwait(false);
            var merge = await FindAsync(mergeId, ct).ConfigureAwait(false);
            var members = await store.MembersAsync(merge.Id, ct).ConfigureAwait(false);
            var survivor = Ids.FromBytes(merge.SurvivorId);
            var forest = new Forest();
            await desk.Families.LoadAsync(forest, survivor, ct).ConfigureAwait(false);
            if (members.Exists(m => !forest.Knows(Ids.FromBytes(m.CustomerId))))
                continue;
            var whole = forest.RootOf(survivor);
            var before = PlanMaker.Roots(forest, desk.Families.Rules);
            foreach (var member in members)
                forest.Place(Ids.FromBytes(member.CustomerId), null);
            if (await pins.BrokenAsync(forest, ct).ConfigureAwait(false) is { } pin)
                throw new RefusedException(RefusalKind.State, "merge_id", $"pin {Ids.FromBytes(pin.Id).Text()} holds them together; lift it first.");
            var after = PlanMaker.Roots(forest, desk.Families.Rules);
            var filed = forest.Customers.ToDictionary(c => c, forest.RootOf);
            var plan = new MergePlan
            {
                MergeId = mergeId,
                Customers = [.. after.OrderBy(a => a.Key).Select(a => (a.Key, a.Value))],
                Changes = PlanMaker.Changes(before, after, whole),
                Items = [.. PlanMaker.CrossLinks(forest), .. await calls.SinceAsync(filed, after, merge.MergedAt, ct).ConfigureAwait(false)],
            };
            if (dryRun)
                return plan;
            var change = await ChangeAsync(forest, merge, members, steward, ever, ct).ConfigureAwait(false);
            if ((await door.CommitAsync(change, ct).ConfigureAwait(false)).Done)
                return plan;
        }

        throw new StorageBusyException("The customers are being changed by others all the time.");
    }

    private async Task<MergeRow> FindAsync(Guid mergeId, CancellationToken ct)
    {
        var merge = await store.MergeAsync(mergeId.Bytes(), ct).ConfigureAwait(false)
            ?? throw new RefusedException(RefusalKind.Unknown, "merge_id", "there is no such merge.");
        return merge.UndoneAt is null ? merge : throw new RefusedException(RefusalKind.State, "merge_id", "is undone already.");
    }

    private async Task<Change> ChangeAsync(
        Forest forest, MergeRow merge, List<MergeMemberRow> members, Steward steward, long ever, CancellationToken ct)
    {
        var now = desk.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var survivor = Ids.FromBytes(merge.SurvivorId);
        var (guards, parts) = await desk.Families.WriteAsync(forest, ct).ConfigureAwait(false);
        var mergeId = Ids.FromBytes(merge.Id).Text();
        // Whoever only appeared while they were one was never said to be the same person.
        var apart = members.Where(m => m.JoinedAt == merge.MergedAt)
            .Select(m => new AddPin(Pins.Row(desk.Time, PinVerdict.CannotLink, PinRef.Of(survivor), PinRef.Of(Ids.FromBytes(m.CustomerId)), steward)));
        var entry = new LedgerEntry
        {
            Kind = "customer.unmerged",
            At = now,
            Customer = survivor.Text(),
            Actor = steward.Actor,
            Data = [("merge", mergeId), ("others", string.Join(',', members.Select(m => Ids.FromBytes(m.CustomerId).Text()))), ("reason", steward.Reason)],
        };
        return new Change([new ExpectPins(ever), new UndoMerge(merge.Id, members.Count, steward.Actor, now), .. guards], [.. parts, .. apart], entry);
    }
}
