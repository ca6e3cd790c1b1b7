namespace CrmHub.Hub.Quotas;

/// <summary>
/// Whose turn it is among priorities that all want to go: each gets its weight's share, whatever the others owe, so that none starves.
/// One that had nothing to do for a while saves nothing up. Stride scheduling; not for concurrent use.
/// </summary>
internal sealed class WeightedTurns
{
    private readonly double[] _passed = new double[Priorities.Count];
    private double _now;

    /// <summary>The priority to go next; null when <paramref name="ready"/> is empty. Nothing changes until <see cref="Took"/>.</summary>
    public Priority? Next(IReadOnlyList<Priority> ready)
    {
        Priority? next = null;
        foreach (var priority in ready)
        {
            if (next is null || Start(priority) < Start(next.Value))
                next = priority;
        }

        return next;
    }

    /// <summary>It went, and cost so much.</summary>
    public void Took(Priority priority, double cost)
    {
        _now = Start(priority);
        _passed[(int)priority] = _now + (cost / Math.Max(priority.Weight(), 1e-3));
    }

    private double Start(Priority priority) => Math.Max(_passed[(int)priority], _now);
}
