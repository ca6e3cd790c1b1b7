namespace CrmHub.Hub.Interactions.Replays;

/// <summary>What a replay would do now.</summary>
/// <param name="Outcome">As in <c>crmhub.v1.ReplayPreview.outcome</c>.</param>
internal sealed record ReplayPreview(string Outcome)
{
    public long Version { get; init; }

    /// <summary>lower_snake.</summary>
    public string Reason { get; init; } = "";

    public IReadOnlyList<EventFault> Faults { get; init; } = [];

    public Guid? InteractionId { get; init; }

    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    public IReadOnlyList<OwedWrite> Deliveries { get; init; } = [];
}
