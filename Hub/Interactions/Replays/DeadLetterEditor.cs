using System.Security.Cryptography;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.Replays;

/// <summary>Keeps edited copies beside the original, sealed under the same key: who erases the one erases the others.</summary>
internal sealed class DeadLetterEditor(WriteDoor door, SubjectVault vault, DeadLetterStore store, TimeProvider time)
{
    public const int MostVersions = 100;

    /// <summary>Stores the next version. False when the letter was closed or edited meanwhile, or its subject is erased.</summary>
    public async Task<bool> EditAsync(DeadLetterRow letter, DeadLetterEditRow edit, byte[] content, CancellationToken ct)
    {
        using var cipher = await vault.OpenAsync(letter.SubjectId, ct).ConfigureAwait(false);
        if (cipher is null)
            return false;
        var row = edit with { Content = cipher.Seal(SubjectVault.Edited, content), ContentSize = content.Length, EditedAt = Now() };
        var entry = new LedgerEntry
        {
            Kind = "dead_letter.edited",
            At = row.EditedAt,
            Actor = row.Actor,
            Data =
            [
                ("dead_letter", Ids.FromBytes(row.DeadLetterId).Text()), ("version", row.Version), ("bytes", row.ContentSize), ("note", row.Note),
                ("sealed", Convert.ToHexStringLower(SHA256.HashData(row.Content))),
            ],
        };
        return (await door.CommitAsync(new Change([new AddDeadLetterEdit(row)], [], entry), ct).ConfigureAwait(false)).Done;
    }

    public ValueTask<List<DeadLetterEditRow>> VersionsAsync(DeadLetterRow letter, CancellationToken ct) => store.EditsAsync(letter.Id, ct);

    /// <summary>One version's bytes; without a number the newest. Null when there is no such version.</summary>
    public async Task<LetterContent?> OpenAsync(DeadLetterRow letter, long? version, CancellationToken ct)
    {
        var edits = version == 0 ? [] : await store.EditsAsync(letter.Id, ct).ConfigureAwait(false);
        var edit = version is { } number ? edits.Find(e => e.Version == number) : edits.LastOrDefault();
        if (edit is null && version is > 0)
            return null;
        using var cipher = await vault.OpenAsync(letter.SubjectId, ct).ConfigureAwait(false);
        return edit is null
            ? new LetterContent(0, cipher?.Open(SubjectVault.Original, letter.Original))
            : new LetterContent(edit.Version, cipher?.Open(SubjectVault.Edited, edit.Content));
    }

    /// <summary>Somebody saw the bytes or values of a letter.</summary>
    public Task SeenAsync(IReadOnlyList<DeadLetterRow> letters, string actor, CancellationToken ct)
    {
        if (letters.Count == 0)
            return Task.CompletedTask;
        var at = Now();
        var entries = letters.Select(l => new LedgerEntry { Kind = "dead_letter.read", At = at, Actor = actor, Data = [("dead_letter", Ids.FromBytes(l.Id).Text())] });
        return door.CommitAsync(new Change([], [], [.. entries]), ct);
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
