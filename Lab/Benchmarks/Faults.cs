using System.Collections.Concurrent;

namespace CrmHub.Lab.Benchmarks;

/// <summary>Wrong answers, counted by kind.</summary>
internal sealed class Faults
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Unless(bool right, string kind)
    {
        if (!right)
            _counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
    }

    public IReadOnlyCollection<string> All() => [.. _counts.Select(c => $"{c.Key}: {c.Value}")];
}
