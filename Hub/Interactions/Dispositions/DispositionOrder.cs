namespace CrmHub.Hub.Interactions.Dispositions;

/// <summary>
/// Which of a leg's dispositions counts: the one set last. Two set in the same millisecond are ordered by what they say, so that every
/// order of arrival, with any repeats, ends in the same one.
/// </summary>
internal sealed class DispositionOrder : IComparer<DisposedLeg>
{
    public static readonly DispositionOrder Instance = new();

    private DispositionOrder()
    {
    }

    public int Compare(DisposedLeg? x, DisposedLeg? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var byTime = x.SetAt.CompareTo(y.SetAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(x.EventId, y.EventId);
    }

    /// <summary>The one that counts among those wanted; null when none is.</summary>
    public static KnownDisposition? Newest(IEnumerable<KnownDisposition> dispositions, Func<string, bool> wanted) =>
        dispositions.Where(d => wanted(d.Content.Code)).MaxBy(d => d.Content, Instance);
}
