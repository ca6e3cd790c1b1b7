using CrmHub.Adapters.Model;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>
/// Makes customers one. A merge is an assertion over customers: no record and no link moves, the survivor shows what all their records
/// say, and the other ids stand for it.
/// </summary>
internal sealed class MergeDesk(WriteDoor door, IdentityDesk desk, PinChecks pins)
{
    private const int MostTries = 20;

    /// <exception cref="RefusedException">It cannot be done; the field is named.</exception>
    public async Task<MergePlan> MergeAsync(Guid survivor, IReadOnlyList<Guid> others, Steward steward, bool force, bool dryRun, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var ever = await desk.Identity.PinsEverAsync(ct).ConfigureAwait(false);
            var forest = await LoadAsync(survivor, others, ct).ConfigureAwait(false);
            var before = PlanMaker.Roots(forest, desk.Families.Rules);
            if (!force)
                Consenting(survivor, others, before);
            foreach (var other in others)
                forest.Place(other, survivor);
            if (await pins.BrokenAsync(forest, ct).ConfigureAwait(false) is { } pin)
                throw Apart(forest, others, pin);
            var after = PlanMaker.Roots(forest, desk.Families.Rules);
            var plan = new MergePlan
            {
                Customers = [(survivor, after[survivor])],
                Changes = PlanMaker.Changes(before, after, null),
                Items = [.. PlanMaker.CrossLinks(forest), .. PlanMaker.Duplicates(survivor, after[survivor], forest)],
            };
            if (dryRun)
                return plan;
            var mergeId = Ids.New(desk.Time);
            var change = await ChangeAsync(forest, mergeId, survivor, others, steward, ever, ct).ConfigureAwait(false);
            if ((await door.CommitAsync(change, ct).ConfigureAwait(false)).Done)
                return plan with { MergeId = mergeId };
        }

        throw new StorageBusyException("The customers are being changed by others all the time.");
    }

    private async Task<Forest> LoadAsync(Guid survivor, IReadOnlyList<Guid> others, CancellationToken ct)
    {
        var forest = new Forest();
        await LoadAsync(forest, "survivor_id", survivor, ct).ConfigureAwait(false);
        for (var i = 0; i < others.Count; i++)
        {
            if (others[i] == survivor)
                throw new RefusedException(RefusalKind.Invalid, $"other_ids[{i}]", "is the survivor itself.");
            if (others.Take(i).Contains(others[i]))
                throw new RefusedException(RefusalKind.Invalid, $"other_ids[{i}]", "is named twice.");
            await LoadAsync(forest, $"other_ids[{i}]", others[i], ct).ConfigureAwait(false);
        }

        return forest;
    }

    private async Task LoadAsync(Forest forest, string field, Guid customer, CancellationToken ct)
    {
        if (!await desk.Families.LoadAsync(forest, customer, ct).ConfigureAwait(false))
            throw new RefusedException(RefusalKind.Unknown, field, "there is no such customer.");
        if (forest.ParentOf(customer) is not null)
            throw new RefusedException(RefusalKind.State, field, $"is merged into {forest.RootOf(customer).Text()} already; name that one, or undo the merge first.");
    }

    // One of them would be asked what it has forbidden.
    private static void Consenting(Guid survivor, IReadOnlyList<Guid> others, Dictionary<Guid, Identity.GoldenRecord> before)
    {
        foreach (var (other, i) in others.Select((o, i) => (o, i)))
        {
            var clash = others.Take(i).Prepend(survivor)
                .SelectMany(one => before[one].Consents.Where(c => before[other].Consents.TryGetValue(c.Key, out var word) && word.Granted != c.Value.Granted))
                .Select(c => c.Key).FirstOrDefault();
            if (clash is not null)
                throw new RefusedException(RefusalKind.State, $"other_ids[{i}]", $"one has denied '{clash}' and another has granted it; ask them, or force with the reason.");
        }
    }

    private static RefusedException Apart(Forest forest, IReadOnlyList<Guid> others, PinRow pin)
    {
        var sides = PinChecks.Sides(forest);
        var pinned = new[] { sides[pin.LeftRef], sides[pin.RightRef] };
        var at = Math.Max(0, others.ToList().FindIndex(other => pinned.Any(forest.Below(other).Contains)));
        return new RefusedException(RefusalKind.State, $"other_ids[{at}]", $"pin {Ids.FromBytes(pin.Id).Text()} holds them apart; lift it first.");
    }

    private async Task<Change> ChangeAsync(
        Forest forest, Guid mergeId, Guid survivor, IReadOnlyList<Guid> others, Steward steward, long ever, CancellationToken ct)
    {
        var now = desk.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var (guards, parts) = await desk.Families.WriteAsync(forest, ct).ConfigureAwait(false);
        var row = new MergeRow { Id = mergeId.Bytes(), SurvivorId = survivor.Bytes(), Reason = steward.Reason, Actor = steward.Actor, MergedAt = now };
        var entry = new LedgerEntry
        {
            Kind = "customer.merged",
            At = now,
            Customer = survivor.Text(),
            Actor = steward.Actor,
            Data = [("merge", mergeId.Text()), ("others", string.Join(',', others.Select(o => o.Text()))), ("reason", steward.Reason)],
        };
        return new Change(
            [new ExpectPins(ever), .. guards],
            [new AddMerge(row), .. others.Select(o => new AddMergeMember(row.Id, o.Bytes(), now)), .. parts], entry);
    }
}
