namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>A message ready to be posted; a duplicate carries the same bytes.</summary>
internal sealed record OutgoingEvent(string Topic, string ConversationId, string? ParticipantId, string Json);
