namespace CrmHub.Lab.Benchmarks;

/// <summary>What a benchmark found; worth 0 when an answer was wrong.</summary>
internal sealed record Ratio(string Name, string Title, double Target, IReadOnlyList<Pair> Pairs, IReadOnlyCollection<string> Faults)
{
    public double Median => Faults.Count == 0 ? Middle(Pairs.Select(p => p.Ratio)) : 0;

    public double Least => Faults.Count == 0 ? Pairs.Min(p => p.Ratio) : 0;

    public double Most => Faults.Count == 0 ? Pairs.Max(p => p.Ratio) : 0;

    public double HubPerSecond => Middle(Pairs.Select(p => p.Hub));

    public double PeerPerSecond => Middle(Pairs.Select(p => p.Peer));

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
