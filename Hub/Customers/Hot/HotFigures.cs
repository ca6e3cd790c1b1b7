namespace CrmHub.Hub.Customers.Hot;

/// <summary>How the index in memory stands.</summary>
internal sealed record HotFigures
{
    /// <summary>What the index takes, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>What it may take; 0 when it is off.</summary>
    public required long Capacity { get; init; }

    /// <summary>Customers it knows, whether their row is in memory or not.</summary>
    public required long Customers { get; init; }

    /// <summary>Customers whose row is in memory.</summary>
    public required long Rows { get; init; }

    /// <summary>Pairs of key and customer.</summary>
    public required long Keys { get; init; }

    /// <summary>Questions answered from memory, since the start.</summary>
    public required long Hits { get; init; }

    /// <summary>Questions left to the store: a row had been evicted, or the index knows not everybody.</summary>
    public required long Misses { get; init; }

    /// <summary>All customers have been read in.</summary>
    public required bool IsFilled { get; init; }

    /// <summary>The keys alone do not fit: it has ceased to answer.</summary>
    public required bool IsOverflown { get; init; }

    /// <summary>How old the newest look at other replicas' changes is; zero where there are none, null while it does not answer.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Why filling or following failed when last tried; empty when it did not.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Part of the questions answered from memory; 0 while nobody asked.</summary>
    public double HitRate => Hits + Misses == 0 ? 0 : (double)Hits / (Hits + Misses);

    /// <summary>In a word.</summary>
    public string State => Capacity == 0 ? "off" : IsOverflown ? "overflown" : IsFilled ? "answering" : Problem.Length > 0 ? "failing" : "filling";
}
