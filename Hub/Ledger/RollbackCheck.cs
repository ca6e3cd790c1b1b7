namespace CrmHub.Hub.Ledger;

/// <summary>
/// Compares the database with the newest checkpoint published outside it, before the first write. A database restored from an older
/// backup, or cut, is behind what the world was told; going on would sign a second history over the same sequence numbers.
/// </summary>
internal static class RollbackCheck
{
    private const string WayOut =
        "Restore the newest backup; to accept the loss openly, move the directory of checkpoints away and keep it as evidence.";

    /// <param name="newest">From <see cref="CheckpointSink.Newest"/>.</param>
    /// <param name="key">The key this hub signs with.</param>
    /// <param name="earlier">Further keys to trust: those used before a rotation.</param>
    /// <param name="size">Entries in the database.</param>
    /// <param name="rootThere">Root of the database's log at the newest checkpoint's size; empty when it has fewer entries.</param>
    public static RollbackVerdict Judge(
        SignedCheckpoint? newest, CheckpointKey key, IReadOnlyList<LedgerPublicKey> earlier, long size, ReadOnlySpan<byte> rootThere)
    {
        if (newest is null)
        {
            return new(true, size == 0
                ? "The ledger is empty and no checkpoint has been published yet."
                : $"The ledger holds {size} entries and no checkpoint of it was found: whether it was cut cannot be told this time.");
        }

        var published = newest.Checkpoint;
        if (!string.Equals(published.Origin, key.Origin, StringComparison.Ordinal))
        {
            return new(false, $"The newest checkpoint is of the log '{published.Origin}', this one is '{key.Origin}': the sink belongs to another hub.");
        }

        if (new TrustedKeys([key.Public, .. earlier]).SignerOf(newest) is null)
        {
            return new(false, $"The newest checkpoint ({published.Size} entries) is not signed with this hub's ledger key ({key.Public.Fingerprint}): "
                + "the key was replaced or the checkpoint forged. Bring the old public key, or its private key, back.");
        }

        if (published.Size > size)
        {
            return new(false, $"The database is older than its ledger: it holds {size} entries, and a checkpoint of {published.Size} was published. {WayOut}");
        }

        return rootThere.SequenceEqual(published.Root.Span)
            ? new(true, $"The ledger of {size} entries agrees with the checkpoint of {published.Size} published outside the database.")
            : new(false, $"The first {published.Size} entries of the database are not those a checkpoint was published of: they were altered, or are of another history. {WayOut}");
    }
}
