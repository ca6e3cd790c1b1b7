using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>One kind of outward write: how to ask for it, how to prepare it. Failures are <c>AdapterException</c>s.</summary>
internal abstract class Operation
{
    public abstract string Name { get; }

    /// <summary>The record this delivery wrote earlier, or null. Null also where writing again does no harm.</summary>
    public abstract Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct);

    /// <summary>How long after a write <see cref="AskAsync"/> may still miss it; zero where writing again does no harm.</summary>
    public virtual Task<TimeSpan> VisibleAfterAsync(DeliveryRow row, CancellationToken ct) => Task.FromResult(TimeSpan.Zero);

    /// <summary>Reads whatever the write needs; changes nothing outside.</summary>
    public abstract Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct);

    /// <summary>Sending <paramref name="newer"/>, which waits too, makes sending this one unnecessary. Only for values that replace each other.</summary>
    public virtual Task<bool> IsSupersededAsync(DeliveryRow row, DeliveryRow newer, CancellationToken ct) => Task.FromResult(false);

    /// <summary>What follows from a record found by asking; committed with the delivery's end.</summary>
    public abstract Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct);

    /// <summary>Another delivery waits for this one and ends with it: a dead letter of its own would tell the same twice.</summary>
    public virtual bool IsMeans => false;

    /// <summary>What follows from giving it up; committed with its dead letter.</summary>
    public virtual IReadOnlyList<Part> Abandoned(DeliveryRow row) => [];

    /// <summary>What would be written now, for a person to look at; writes nothing, neither outside nor inside.</summary>
    public virtual Task<OperationPreview> PreviewAsync(DeliveryRow row, CancellationToken ct) =>
        Task.FromResult(new OperationPreview(null, row.Target is { } target ? [new FieldChange("target", "", target)] : []));
}
