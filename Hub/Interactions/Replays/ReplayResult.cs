namespace CrmHub.Hub.Interactions.Replays;

/// <summary>What a replay did.</summary>
/// <param name="Outcome">As in <c>crmhub.v1.ReplayResponse.outcome</c>.</param>
internal sealed record ReplayResult(string Outcome)
{
    public Guid? InteractionId { get; init; }

    public IReadOnlyList<string> OpIds { get; init; } = [];

    public string Reason { get; init; } = "";

    public IReadOnlyList<EventFault> Faults { get; init; } = [];

    /// <summary>This replay closed the letter.</summary>
    public bool Closed => Outcome is "queued" or "recorded" or "already_recorded";

    public bool StaysOpen => Outcome is "still_refused" or "ignored" or "no_reader" or "erased";
}
