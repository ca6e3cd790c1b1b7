using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Interactions;

/// <summary>Opens stored interactions.</summary>
internal sealed class InteractionReader(InteractionStore store, SubjectVault vault)
{
    /// <summary>Null when there is none, or its subject is erased.</summary>
    public async Task<KnownInteraction?> FindAsync(byte[] id, CancellationToken ct)
    {
        var row = await store.FindAsync(id, ct).ConfigureAwait(false);
        return row is null ? null : Open(row);
    }

    /// <summary>Null when its subject is erased.</summary>
    public KnownInteraction? Open(InteractionRow row) =>
        vault.Open(row.ToKey(), SubjectVault.Interaction, row.Payload, HubJson.Default.FinishedInteraction) is { } content ? new KnownInteraction(row, content) : null;

    /// <summary>When it ended; null when there is none, or its subject is erased.</summary>
    public async Task<DateTimeOffset?> EndedAtAsync(byte[] id, CancellationToken ct) =>
        (await FindAsync(id, ct).ConfigureAwait(false))?.Content.EndedAt;
}
