using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Genesys.Api;
using CrmHub.Adapters.Genesys.Conversations;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Genesys;

/// <summary>One Genesys Cloud organisation.</summary>
internal sealed class GenesysAdapter : IAdapter, IConversationSource
{
    /// <summary>The system's name in the hub.</summary>
    public const string System = "genesys";

    private readonly GenesysClient _client;
    private readonly ConversationReader _conversations;

    public GenesysAdapter(AdapterContext context, GenesysOptions options)
    {
        _client = new GenesysClient(context, options);
        _conversations = new ConversationReader(_client, context, options);
    }

    public Task CheckAsync(CancellationToken ct) => _conversations.CheckAsync(ct);

    public Task<Conversation?> GetConversationAsync(string conversationId, string? participantId, CancellationToken ct) =>
        _conversations.GetAsync(conversationId, participantId, ct);

    public string ConversationLink(string conversationId) => _conversations.Link(conversationId);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
