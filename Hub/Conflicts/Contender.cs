using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Conflicts;

/// <summary>A record with a value that did not survive.</summary>
/// <param name="Record">The record.</param>
/// <param name="Value">What it says; personal data.</param>
/// <param name="ChangedAt">When it changed at the source, Unix milliseconds; null when the system does not say.</param>
/// <param name="LearntAt">When the hub learnt it.</param>
/// <param name="Why">One of <see cref="Contenders"/>.</param>
internal sealed record Contender(CrossReference Record, string Value, long? ChangedAt, long LearntAt, string Why)
{
    public override string ToString() => $"contender:{Why}";
}
