using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>Asks the contact centre for the names an event did not carry, within a budget; the call log never waits longer than that (AL-11).</summary>
internal sealed class Enricher(WriteDoor door, SubjectVault vault, AdapterGate gate, AcceptContext context)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    /// <summary>The interaction as known now, or a wait when the contact centre should be asked again.</summary>
    public async Task<(FinishedInteraction? Content, TimeSpan? Wait)> EnrichAsync(KnownInteraction known, CancellationToken ct)
    {
        var content = known.Content;
        var centre = context.Policy.ContactCentre;
        if (!content.IsIncomplete || !gate.Has<IConversationSource>(centre))
            return (content, null);
        if (await AskAsync(centre, content, ct).ConfigureAwait(false) is { } conversation)
        {
            var enriched = Merge(content, conversation);
            await StoreAsync(known, enriched, ct).ConfigureAwait(false);
            return (enriched, null);
        }

        var age = context.Time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(known.Row.AcceptedAt);
        return age < TimeSpan.FromSeconds(context.Policy.EnrichSeconds) ? (null, Again) : (content, null);
    }

    /// <summary>What is known once the recording is there or will never be; null when it is still being made ready or nobody answers.</summary>
    public async Task<FinishedInteraction?> AskForRecordingAsync(KnownInteraction known, CancellationToken ct)
    {
        var centre = context.Policy.ContactCentre;
        if (!gate.Has<IConversationSource>(centre) || await AskAsync(centre, known.Content, ct).ConfigureAwait(false) is not { } conversation)
            return null;
        var enriched = Merge(known.Content, conversation);
        if (enriched.RecordingPending)
            return null;
        await StoreAsync(known, enriched, ct).ConfigureAwait(false);
        return enriched;
    }

    /// <summary>There is no recording yet, and the contact centre may have one later.</summary>
    public bool AwaitsRecording(FinishedInteraction content) =>
        (content.RecordingPending || !content.Enriched) && LinkOf(content) is null && gate.Has<IConversationSource>(context.Policy.ContactCentre);

    /// <summary>A lasting link to the recording; null while there is none.</summary>
    public string? LinkOf(FinishedInteraction content)
    {
        if (content.RecordingLink.Length > 0)
            return content.RecordingLink;
        if (content.RecordingId.Length == 0)
            return null;
        return gate.Has<IConversationSource>(context.Policy.ContactCentre)
            ? gate.CallAsync<IConversationSource, string>(context.Policy.ContactCentre, a => Task.FromResult(a.ConversationLink(content.ConversationId))).Result
            : content.RecordingId;
    }

    private async Task<Conversation?> AskAsync(string centre, FinishedInteraction content, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(context.Policy.EnrichMilliseconds);
        try
        {
            return await gate.CallAsync<IConversationSource, Conversation?>(
                centre, a => a.GetConversationAsync(content.ConversationId, content.ParticipantId.Length > 0 ? content.ParticipantId : null, deadline.Token)).ConfigureAwait(false);
        }
        catch (AdapterException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private FinishedInteraction Merge(FinishedInteraction content, Conversation conversation)
    {
        static string Or(string have, string? found) => have.Length > 0 ? have : found ?? "";
        var hubAddress = Or(content.HubAddress, conversation.HubNumber?.Value);
        var phone = content.CustomerAddress.Length == 0 && conversation.CustomerNumber is { } number
            ? PhoneReader.Read(number.Value, context.Sites.Of(hubAddress).Region)
            : null;
        return content with
        {
            Enrich = false,
            Enriched = true,
            RecordingPending = conversation is { RecordingPending: true, RecordingId: null } && content is { RecordingId: "", RecordingLink: "" },
            HubAddress = hubAddress,
            CustomerAddress = Or(content.CustomerAddress, phone?.Phone?.Value ?? conversation.CustomerNumber?.Value),
            IsE164 = content.IsE164 || phone?.Phone is not null,
            NationalDigits = Or(content.NationalDigits, phone?.NationalDigits),
            AgentName = Or(content.AgentName, conversation.AgentName?.Value),
            QueueName = Or(content.QueueName, conversation.QueueName),
            WrapUpName = Or(content.WrapUpName, conversation.WrapUp),
            RecordingId = Or(content.RecordingId, conversation.RecordingId),
            RecordingLink = Or(content.RecordingLink, conversation.RecordingId is null && content.RecordingId.Length == 0 ? null : conversation.Link),
            Transferred = content.Transferred || conversation.Transferred,
            StartedAt = content.StartedAt == default ? conversation.StartedAt ?? content.EndedAt : content.StartedAt,
            DurationSeconds = content.DurationSeconds > 0 ? content.DurationSeconds : conversation.TalkSeconds ?? 0,
            Attributes = content.Attributes.Concat(conversation.Attributes).DistinctBy(a => a.Key).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal),
        };
    }

    private async Task StoreAsync(KnownInteraction known, FinishedInteraction enriched, CancellationToken ct)
    {
        using var cipher = await vault.OpenAsync(known.Row.SubjectId, ct).ConfigureAwait(false);
        if (cipher is null)
            return;
        var payload = SubjectVault.Seal(cipher, SubjectVault.Interaction, enriched, HubJson.Default.FinishedInteraction);
        var entry = new LedgerEntry
        {
            Kind = "interaction.enriched",
            At = context.Time.GetUtcNow().ToUnixTimeMilliseconds(),
            Interaction = Ids.FromBytes(known.Row.Id).Text(),
            Actor = context.Policy.ContactCentre,
        };
        await door.CommitAsync(new Change([], [new SetInteractionPayload(known.Row.Id, payload)], entry), ct).ConfigureAwait(false);
    }
}
