using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Picking;

/// <summary>Whom agents took before, for the order of an answer that names several.</summary>
internal sealed class PickCounts(PickStore store, Families families)
{
    /// <summary>Completes the evidence of an ambiguous lookup; false when nobody was ever picked under any of its keys.</summary>
    public async ValueTask<bool> AddToAsync(List<Evidence> evidence, CancellationToken ct)
    {
        await CallerThread.LeaveAsync();
        var any = false;
        for (var i = 0; i < evidence.Count; i++)
        {
            var rows = await store.OfKeyAsync((long)evidence[i].Rule, evidence[i].Key, ct).ConfigureAwait(false);
            if (rows.Count == 0)
                continue;
            any = true;
            var picks = new List<PickCount>(rows.Count);
            foreach (var row in rows)
                picks.Add(new PickCount(await NowAsync(Ids.FromBytes(row.CustomerId), evidence[i], ct).ConfigureAwait(false), row.Times, row.Newest));
            evidence[i] = evidence[i] with { Picks = [.. picks.GroupBy(p => p.Customer).Select(g => new PickCount(g.Key, g.Sum(p => p.Times), g.Max(p => p.Newest)))] };
        }

        return any;
    }

    // Who was picked may be part of another by now.
    private async ValueTask<Guid> NowAsync(Guid picked, Evidence evidence, CancellationToken ct)
    {
        if (evidence.Customers.Contains(picked))
            return picked;
        return await families.RootAsync(picked, ct).ConfigureAwait(false) is { } root ? Ids.FromBytes(root.Id) : picked;
    }
}
