namespace CrmHub.Shim.Calls;

/// <summary>What became of an event; <c>Schemas/event-answer.json</c>.</summary>
/// <param name="Status"><c>accepted</c> or <c>ignored</c>.</param>
/// <param name="InteractionId">The hub's id of what is now on disk.</param>
/// <param name="Duplicate">It was on disk already.</param>
/// <param name="Ignored">Why nothing was kept.</param>
internal sealed record EventAnswer(string Status, string? InteractionId, bool? Duplicate, string? Ignored)
{
    public static EventAnswer Kept(string interactionId, bool duplicate) => new("accepted", interactionId, duplicate, null);

    public static EventAnswer Passed(string reason) => new("ignored", null, null, reason);
}
