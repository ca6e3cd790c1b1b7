namespace CrmHub.Lab.Chaos.Trials;

/// <summary>One fault of the matrix, done to a running installation.</summary>
internal abstract class Trial
{
    /// <summary>The fault's number: T1, T2 …</summary>
    public abstract string Name { get; }

    /// <summary>The fault in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>Why it cannot run here; null when it can.</summary>
    public virtual string? Obstacle => null;

    public virtual RigOptions Options(Scale scale) => new();

    /// <summary>What the trial promises beyond what all of them do, once the checker has spoken.</summary>
    public virtual void Judged(Findings found, Scale scale, Stage stage)
    {
    }

    /// <summary>Sends, breaks, mends. Returns what was measured; what is not as promised goes to the faults.</summary>
    public abstract Task<string> RunAsync(Rig rig, Scale scale, Stage stage, CancellationToken ct);
}
