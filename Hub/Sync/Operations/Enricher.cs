using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>Asks the contact centre for the names an event did not carry, within a budget; the call log never waits longer than that (AL-11).</summary>
internal sealed class Enricher(WriteDoor door, SubjectVault vault, InteractionReader interactions, AdapterGate gate, AcceptContext context)
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
            return (await StoreAsync(known, now => Merge(now, conversation), ct).ConfigureAwait(false), null);
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
        return Merge(known.Content, conversation).RecordingPending
            ? null
            : await StoreAsync(known, now => Merge(now, conversation), ct).ConfigureAwait(false);
    }

    /// <summary>
    /// The name of a wrap-up code told by a repeat: as much as the contact centre says of that very code. What is known then; null when nobody
    /// answers.
    /// </summary>
    public async Task<FinishedInteraction?> AskForWrapUpAsync(KnownInteraction known, CancellationToken ct)
    {
        var centre = context.Policy.ContactCentre;
        if (!gate.Has<IConversationSource>(centre) || known.Content is { WrapUpName.Length: > 0 } or { WrapUpCode.Length: 0 })
            return known.Content;
        if (await AskAsync(centre, known.Content, ct).ConfigureAwait(false) is not { } conversation)
            return null;
        FinishedInteraction Named(FinishedInteraction now) => now.WrapUpName.Length == 0 && now.WrapUpCode == (conversation.WrapUpCode ?? known.Content.WrapUpCode)
            ? now with { WrapUpName = conversation.WrapUp ?? "" }
            : now;
        return Named(known.Content).WrapUpName.Length > 0 ? await StoreAsync(known, Named, ct).ConfigureAwait(false) : known.Content;
    }

    /// <summary>There is a contact centre.</summary>
    public bool CanAsk => gate.Has<IConversationSource>(context.Policy.ContactCentre);

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
            WrapUpCode = content.WrapUpName.Length > 0 ? content.WrapUpCode : Or(content.WrapUpCode, conversation.WrapUpCode),
            WrapUpName = Or(content.WrapUpName, conversation.WrapUp),
            RecordingId = Or(content.RecordingId, conversation.RecordingId),
            RecordingLink = Or(content.RecordingLink, conversation.RecordingId is null && content.RecordingId.Length == 0 ? null : conversation.Link),
            Transferred = content.Transferred || conversation.Transferred,
            StartedAt = content.StartedAt == default ? conversation.StartedAt ?? content.EndedAt : content.StartedAt,
            DurationSeconds = content.DurationSeconds > 0 ? content.DurationSeconds : conversation.TalkSeconds ?? 0,
            Attributes = content.Attributes.Concat(conversation.Attributes).DistinctBy(a => a.Key).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal),
        };
    }

    // Somebody else may have learnt something meanwhile: what was found out goes with that.
    private async Task<FinishedInteraction> StoreAsync(KnownInteraction known, Func<FinishedInteraction, FinishedInteraction> learn, CancellationToken ct)
    {
        while (true)
        {
            var learnt = learn(known.Content);
            using var cipher = await vault.OpenAsync(known.Row.SubjectId, ct).ConfigureAwait(false);
            if (cipher is null)
                return learnt;
            var payload = SubjectVault.Seal(cipher, SubjectVault.Interaction, learnt, HubJson.Default.FinishedInteraction);
            var entry = new LedgerEntry
            {
                Kind = "interaction.enriched",
                At = context.Time.GetUtcNow().ToUnixTimeMilliseconds(),
                Interaction = Ids.FromBytes(known.Row.Id).Text(),
                Actor = context.Policy.ContactCentre,
            };
            var change = new Change([new SetInteractionPayload(known.Row.Id, known.Row.Payload, payload)], [], entry);
            if ((await door.CommitAsync(change, ct).ConfigureAwait(false)).Done)
                return learnt;
            if (await interactions.FindAsync(known.Row.Id, ct).ConfigureAwait(false) is not { } newer)
                return learnt;
            known = newer;
        }
    }
}
