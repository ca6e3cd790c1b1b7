namespace CrmHub.Lab.Chaos;

/// <summary>How a trial ended: what the checker found, what was measured, and what was not as promised.</summary>
internal sealed record Verdict(string Trial, int Seed, Findings? Found, string Figures, IReadOnlyList<string> Faults, TimeSpan Elapsed)
{
    /// <summary>Why it could not run here; null when it ran.</summary>
    public string? Skipped { get; init; }

    public bool Ok => Faults.Count == 0;
}
