using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>The system is a contact centre that can be asked about a conversation after it ended.</summary>
public interface IConversationSource
{
    /// <summary>
    /// Details of one conversation, with names resolved (and cached), for the leg of <paramref name="participantId"/> when given.
    /// Null when the system does not know it (yet: right after the end that is normal). A recording that is not ready is reported as
    /// pending, never waited for.
    /// </summary>
    Task<Conversation?> GetConversationAsync(string conversationId, string? participantId, CancellationToken ct);

    /// <summary>A lasting link for people to the conversation.</summary>
    string ConversationLink(string conversationId);
}
