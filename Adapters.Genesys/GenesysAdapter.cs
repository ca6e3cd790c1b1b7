using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Genesys.Api;
using CrmHub.Adapters.Genesys.Conversations;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Genesys;

/// <summary>One Genesys Cloud organisation.</summary>
internal sealed class GenesysAdapter : IAdapter, IConversationSource, IQuotaSource
{
    /// <summary>The system's name in the hub.</summary>
    public const string System = "genesys";

    // Of one client-credentials token; published, and not told by any header that is not deprecated.
    private const int RequestsPerMinute = 300;

    private readonly GenesysClient _client;
    private readonly ConversationReader _conversations;

    public GenesysAdapter(AdapterContext context, GenesysOptions options)
    {
        _client = new GenesysClient(context, options);
        _conversations = new ConversationReader(_client, context, options);
        Quotas = [new QuotaReading("requests_per_minute", QuotaUnit.Request, RequestsPerMinute, TimeSpan.FromMinutes(1), null, context.Time.GetUtcNow())];
    }

    public IReadOnlyList<QuotaReading> Quotas { get; }

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
