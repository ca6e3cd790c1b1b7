using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Pairs of customers that may be one person, as they stand now: what is merged or pinned apart is left out.</summary>
internal sealed class CandidateList(StewardStore store, IdentityDesk desk, PinChecks pins)
{
    /// <returns>The pairs left of one page, and the page's last row; null when it was the last page.</returns>
    public async Task<(IReadOnlyList<CandidateRow> Rows, CandidateRow? Last)> PageAsync(long foundAt, byte[] left, byte[] right, int take, CancellationToken ct)
    {
        var page = await store.CandidatesAsync(foundAt, left, right, take, ct).ConfigureAwait(false);
        var rows = new List<CandidateRow>(page.Count);
        foreach (var row in page)
        {
            var (one, other) = (Ids.FromBytes(row.LeftId), Ids.FromBytes(row.RightId));
            var forest = new Forest();
            if (!await desk.Families.LoadAsync(forest, one, ct).ConfigureAwait(false) || !await desk.Families.LoadAsync(forest, other, ct).ConfigureAwait(false))
                continue;
            var (leftRoot, rightRoot) = (forest.RootOf(one), forest.RootOf(other));
            if (leftRoot != rightRoot && !await pins.AreApartAsync(forest, leftRoot, rightRoot, ct).ConfigureAwait(false))
                rows.Add(row with { LeftId = leftRoot.Bytes(), RightId = rightRoot.Bytes() });
        }

        return (rows, page.Count == take ? page[^1] : null);
    }
}
