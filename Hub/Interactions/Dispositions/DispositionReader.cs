using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.Dispositions;

/// <summary>Opens stored dispositions.</summary>
internal sealed class DispositionReader(DispositionStore store, SubjectVault vault, InteractionStore interactions, InteractionReader calls)
{
    private const int Most = 500;

    /// <summary>Null when there is none, or its subject is erased.</summary>
    public async Task<KnownDisposition?> FindAsync(byte[] id, CancellationToken ct) =>
        await store.FindAsync(id, ct).ConfigureAwait(false) is { } row ? await OpenAsync(row, ct).ConfigureAwait(false) : null;

    /// <summary>All that are known of a leg, newest first; those erased are left out.</summary>
    public async Task<IReadOnlyList<KnownDisposition>> OfLegAsync(byte[] legKey, CancellationToken ct)
    {
        var known = new List<KnownDisposition>();
        foreach (var row in await store.OfLegAsync(legKey, Most, ct).ConfigureAwait(false))
        {
            if (await OpenAsync(row, ct).ConfigureAwait(false) is { } disposition)
                known.Add(disposition);
        }

        return [.. known.OrderByDescending(d => d.Content, DispositionOrder.Instance)];
    }

    /// <summary>The interaction of the same leg, when its end has been told already.</summary>
    public async Task<KnownInteraction?> InteractionAsync(DisposedLeg leg, CancellationToken ct)
    {
        var key = ReceiptKey.Of(ReceiptKind.Interaction, leg.Source, leg.ConversationId, leg.ParticipantId);
        return await interactions.FindReceiptAsync(key, ct).ConfigureAwait(false) is { } receipt
            ? await calls.FindAsync(receipt.ResultId, ct).ConfigureAwait(false)
            : null;
    }

    private async Task<KnownDisposition?> OpenAsync(DispositionRow row, CancellationToken ct)
    {
        var content = await vault
            .OpenAsync(row.SubjectId, SubjectVault.Disposition, row.Payload, HubJson.Default.DisposedLeg, ct).ConfigureAwait(false);
        return content is null ? null : new KnownDisposition(row, content);
    }
}
