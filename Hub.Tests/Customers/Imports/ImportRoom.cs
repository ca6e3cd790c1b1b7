using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Imports;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Tests.Customers.Imports;

/// <summary>A store that takes imports, beside everything stewards work with.</summary>
internal sealed class ImportRoom : IAsyncDisposable
{
    public ImportRoom(TimeProvider time)
    {
        Stewards = new StewardRoom(time);
        var (room, desk) = (Stewards.Room, Stewards.Room.Desk(time));
        var (store, identity) = (new CustomerStore(room.Database), new IdentityStore(room.Database));
        var fingerprints = new Fingerprints(room.Index);
        var book = RulebookOffice.Read(new IdentityPolicy()) with { Version = 1 };
        Store = new ImportStore(room.Database);
        Desk = new ImportDesk(
            room.Door, Store, new RowPreparer(room.Vault, fingerprints, new RecordKeys(room.Index), time, desk.Families.Rules),
            new BatchResolver(store, identity, Support.Hot.Off, room.Vault, book, desk),
            new CustomerObserver(room.Door, room.Vault, store, fingerprints, desk), desk);
    }

    public StewardRoom Stewards { get; }

    public ImportStore Store { get; }

    public ImportDesk Desk { get; }

    public Task<ImportRun> OpenAsync(string id = "one", bool resume = false, string system = "salesforce") => Desk.OpenAsync(
        new ImportRunRow
        {
            Id = id,
            Name = "test",
            System = system,
            Region = "US",
            Actor = "test",
            State = ImportRunRow.Open,
            CommittedLine = 0,
            Created = 0,
            Joined = 0,
            Changed = 0,
            Unchanged = 0,
            Refused = 0,
            StartedAt = 0,
            UpdatedAt = 0,
        },
        resume, CancellationToken.None);

    /// <summary>One batch; null stands for a row that is refused.</summary>
    public async Task<IReadOnlyList<ImportErrorRow>> TakeAsync(ImportRun run, params IReadOnlyList<ContactRecord?> records)
    {
        var line = run.CommittedLine;
        var batch = Desk.Prepare([.. records.Select(r => new ImportedRow(++line, r, "US", r is null ? Refused(line) : null))]);
        return await Desk.TakeAsync(run, batch, CancellationToken.None);
    }

    /// <summary>Customers, links, keys, candidates and flags, spelled out; ids left out.</summary>
    public static async Task<IReadOnlyList<string>> StateAsync(StewardRoom room)
    {
        var counts = room.Room.Database.Read(s => (string[])[.. Counted.Select(sql => $"{sql} = {s.Number(sql)}")]);
        var links = room.Room.Database.Read(s => s.Query<LinkSpelled>(
            """
            SELECT r.record_id, l.link_rule, (SELECT COUNT(*) FROM link AS o WHERE o.customer_id = l.customer_id AND o.withdrawn_at IS NULL) AS records
            FROM link AS l JOIN source_record AS r ON r.id = l.source_record_id WHERE l.withdrawn_at IS NULL ORDER BY r.record_id
            """));
        var pairs = room.Room.Database.Read(s => s.Query<PairSpelled>(
            """
            SELECT c.reason, (SELECT MIN(r.record_id) FROM link AS l JOIN source_record AS r ON r.id = l.source_record_id WHERE l.customer_id = c.left_id) AS one,
              (SELECT MIN(r.record_id) FROM link AS l JOIN source_record AS r ON r.id = l.source_record_id WHERE l.customer_id = c.right_id) AS other FROM merge_candidate AS c
            """));
        var spelled = pairs.Select(p => string.CompareOrdinal(p.One, p.Other) < 0 ? $"{p.One} {p.Other} {p.Reason}" : $"{p.Other} {p.One} {p.Reason}").Order(StringComparer.Ordinal);
        return [.. counts, .. links.Select(l => l.ToString()), .. spelled, .. await room.StateAsync()];
    }

    public ValueTask DisposeAsync() => Stewards.DisposeAsync();

    private static readonly string[] Counted =
    [
        "SELECT COUNT(*) FROM customer", "SELECT COUNT(*) FROM source_record", "SELECT COUNT(*) FROM record_key", "SELECT COUNT(*) FROM shared_key",
        "SELECT COUNT(*) FROM customer_subject", "SELECT COUNT(*) FROM merge_member",
        "SELECT COUNT(*) FROM record_key AS k JOIN link AS l ON l.source_record_id = k.source_record_id AND l.customer_id = k.customer_id AND l.withdrawn_at IS NULL",
        "SELECT COUNT(DISTINCT name_key) FROM record_key",
    ];

    private static ImportErrorRow Refused(long line) => new() { Line = line, Field = "emails[0]", Problem = "is not an e-mail address." };

    private sealed record LinkSpelled
    {
        public required string RecordId { get; init; }

        public required string LinkRule { get; init; }

        public required long Records { get; init; }
    }

    private sealed record PairSpelled
    {
        public required string Reason { get; init; }

        public required string One { get; init; }

        public required string Other { get; init; }
    }
}
