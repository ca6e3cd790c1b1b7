using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Genesys.Api;
using CrmHub.Adapters.Genesys.Mapping;
using CrmHub.Adapters.Model;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Genesys.Conversations;

/// <summary>
/// Puts a conversation together from what the API spreads over several resources. The conversation itself must be there; of the rest
/// whatever cannot be had is left out, so that a missing permission or a slow recording never keeps a call from being logged. Only a
/// used-up quota fails the whole: asking on would make it worse.
/// </summary>
internal sealed partial class ConversationReader(GenesysClient client, AdapterContext context, GenesysOptions options)
{
    private readonly Names _names = new(client, context.Time, options.NameLifetime);
    private readonly ILogger _log = context.Logging.CreateLogger<ConversationReader>();

    public async Task<Conversation?> GetAsync(string conversationId, string? participantId, CancellationToken ct)
    {
        // An id goes into an address: whatever is none would ask for something else.
        if (!Guid.TryParseExact(conversationId, "D", out _))
            return null;
        if (await client.FindAsync($"conversations/{conversationId}", ct).ConfigureAwait(false) is not { } body)
            return null;
        var view = new ConversationView(body, participantId);
        var analytics = PartAsync("analytics", null, part => DetailsAsync(conversationId, view.Leg, part), ct);
        var unknown = IsAwaited(view) ? RecordingState.Pending : RecordingState.None;
        var recording = PartAsync("recordings", unknown, part => RecordingAsync(conversationId, view, part), ct);
        await Task.WhenAll(analytics, recording).ConfigureAwait(false);
        var conversation = view.Conversation(conversationId) with
        {
            RecordingId = (await recording.ConfigureAwait(false))!.Id,
            RecordingPending = (await recording.ConfigureAwait(false))!.IsPending,
            Link = Link(conversationId),
        };
        return await CompleteAsync(conversation, view.Leg, await analytics.ConfigureAwait(false), ct).ConfigureAwait(false);
    }

    public string Link(string conversationId) =>
        new Uri(options.Web, "directory/#/engage/admin/interactions/" + Uri.EscapeDataString(conversationId)).AbsoluteUri;

    /// <summary>An id nobody has: proves address, client and the right to view conversations at the price of one request.</summary>
    public Task CheckAsync(CancellationToken ct) => client.FindAsync($"conversations/{Guid.Empty:D}", ct);

    private async Task<Conversation> CompleteAsync(Conversation conversation, Participant? leg, AnalyticsView? analytics, CancellationToken ct)
    {
        var code = leg?.WrapUpCode ?? analytics?.WrapUpCode;
        var agent = NameAsync("users", leg?.Name, part => _names.UserAsync(leg?.UserId, part), ct);
        var queue = NameAsync("queues", leg?.QueueName, part => _names.QueueAsync(leg?.QueueId, part), ct);
        var wrapUp = NameAsync("wrapupcodes", leg?.WrapUpName, part => _names.WrapUpCodeAsync(code, part), ct);
        await Task.WhenAll(agent, queue, wrapUp).ConfigureAwait(false);
        return conversation with
        {
            TalkSeconds = analytics?.TalkSeconds(),
            AgentName = await agent.ConfigureAwait(false) is { } agentName ? new PersonName(agentName) : null,
            QueueName = await queue.ConfigureAwait(false),
            WrapUpCode = code,
            WrapUp = await wrapUp.ConfigureAwait(false),
            Notes = conversation.Notes ?? (analytics?.WrapUpNote is { } note ? new FreeText(note) : null),
        };
    }

    private async Task<AnalyticsView?> DetailsAsync(string id, Participant? leg, CancellationToken ct) =>
        await client.FindAsync($"analytics/conversations/{id}/details", ct).ConfigureAwait(false) is { } body
            ? new AnalyticsView(body, leg?.Id)
            : null;

    // NONE: the list without media, so that nothing is transcoded and no signed address is ever made for us.
    private async Task<RecordingState?> RecordingAsync(string id, ConversationView view, CancellationToken ct)
    {
        var list = await client.SendAsync($"conversations/{id}/recordings?formatId=NONE", ct).ConfigureAwait(false);
        return RecordingState.Of(list, IsAwaited(view));
    }

    private bool IsAwaited(ConversationView view) =>
        view.IsRecorded && (view.EndedAt is not { } ended || context.Time.GetUtcNow() - ended <= options.RecordingWait);

    private Task<string?> NameAsync(string part, string? known, Func<CancellationToken, Task<string?>> ask, CancellationToken ct) =>
        known is null ? PartAsync(part, null, ask, ct) : Task.FromResult<string?>(known);

    private async Task<T?> PartAsync<T>(string part, T? otherwise, Func<CancellationToken, Task<T?>> ask, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.PartTimeout);
        try
        {
            return await ask(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Log.PartMissing(_log, part, FailureKind.Transient, "timeout");
            return otherwise;
        }
        catch (AdapterException e) when (e.Kind != FailureKind.RateLimited)
        {
            Log.PartMissing(_log, part, e.Kind, e.Code);
            return otherwise;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "A conversation is read without its {Part}: {Kind} {Code}")]
        public static partial void PartMissing(ILogger logger, string part, FailureKind kind, string code);
    }
}
