namespace CrmHub.Lab.Benchmarks;

/// <summary>Operations per second of both sides, each the mean of its two legs.</summary>
internal sealed record Pair(double Hub, double Peer)
{
    public double Ratio => Hub / Peer;
}
