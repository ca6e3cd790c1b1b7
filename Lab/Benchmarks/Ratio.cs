namespace CrmHub.Lab.Benchmarks;

/// <summary>What a benchmark found; worth nothing when an answer was wrong.</summary>
internal sealed record Ratio(Entry Entry, IReadOnlyList<Pair> Pairs, IReadOnlyCollection<string> Faults, string Note)
{
    public bool IsRight => Faults.Count == 0;

    public bool IsMet => IsRight && Entry.Target.IsMet(Median);

    public double Median => Middle(Pairs.Select(p => p.Ratio));

    public double Least => Pairs.Min(p => p.Ratio);

    public double Most => Pairs.Max(p => p.Ratio);

    public double Hub => Middle(Pairs.Select(p => p.Hub));

    public double Peer => Middle(Pairs.Select(p => p.Peer));

    public double? HubCpu => Middle(Pairs.Select(p => p.HubCpu));

    public double? PeerCpu => Middle(Pairs.Select(p => p.PeerCpu));

    private static double? Middle(IEnumerable<double?> values) => values.ToArray() is var all && Array.TrueForAll(all, v => v.HasValue) ? Middle(all.Select(v => v!.Value)) : null;

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
