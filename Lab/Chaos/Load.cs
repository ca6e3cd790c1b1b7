namespace CrmHub.Lab.Chaos;

/// <summary>What a sender sends.</summary>
/// <param name="Events">Distinct events.</param>
/// <param name="Duplicates">Share of them sent twice.</param>
/// <param name="Parallel">Requests under way at once.</param>
internal sealed record Load(int Events, double Duplicates = 0.10, int Parallel = 24)
{
    /// <summary>Number of the first event; conversations are named after it.</summary>
    public int First { get; init; }

    /// <summary>Tries an event until somebody acknowledges it; false: once.</summary>
    public bool Insists { get; init; } = true;
}
