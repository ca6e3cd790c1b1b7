using CrmHub.Hub.Keys;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Storage.Dialects;
using CrmHub.Hub.Tests.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Support;

/// <summary>A hub's storage on a database of its own, with keys.</summary>
internal sealed class HubRoom : IAsyncDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly KeyRoom _keys;
    private readonly bool _isFirst;

    public HubRoom(StorageOptions? options = null)
        : this(options, null, new KeyRoom()) => _isFirst = true;

    private HubRoom(StorageOptions? options, Database? database, KeyRoom keys)
    {
        Options = options ?? new StorageOptions { Path = _folder.File("hub.db") };
        Database = database ?? Database.Open(Options, TimeProvider.System);
        _keys = keys;
        Door = new WriteDoor(Database, Options, NullLogger<WriteDoor>.Instance);
        Vault = new SubjectVault(_keys.Subjects, new SubjectStore(Database), TimeProvider.System);
    }

    /// <summary>A second hub on the same database, which only a test lets two have at once when it is a file.</summary>
    /// <param name="dialect">How it sees the database; null for as the first does.</param>
    public HubRoom Replica(SqlDialect? dialect = null) =>
        new(Options, Database.On(dialect ?? (Options.Provider == "sqlserver" ? new SqlServerDialect(Options.ConnectionString) : new SqliteDialect(Options.Path)), TimeProvider.System), _keys);

    public KeyRoom Keys => _keys;

    public StorageOptions Options { get; }

    public Database Database { get; }

    public WriteDoor Door { get; }

    public SubjectVault Vault { get; }

    public BlindIndex Index { get; } = new("test", new byte[32]);

    public string Folder => _folder.Path;

    /// <summary>Takes in records as the hub does; each call gives another one, as if of another replica.</summary>
    public Hub.Customers.CustomerObserver Observer(TimeProvider? time = null, Policies.IdentityPolicy? policy = null, Hub.Conflicts.SurvivorshipRules? rules = null) =>
        new(Door, Vault, new CustomerStore(Database), new Hub.Customers.Fingerprints(Index), Desk(time, policy, rules));

    public Hub.Customers.IdentityDesk Desk(TimeProvider? time = null, Policies.IdentityPolicy? policy = null, Hub.Conflicts.SurvivorshipRules? rules = null)
    {
        var (store, identity, keys) = (new CustomerStore(Database), new IdentityStore(Database), new Hub.Customers.RecordKeys(Index));
        var clock = time ?? TimeProvider.System;
        var families = new Hub.Customers.Families(store, identity, Vault, keys, clock, rules ?? Hub.Conflicts.SurvivorshipRules.Usual);
        var book = Hub.Customers.RulebookOffice.Read(policy ?? new Policies.IdentityPolicy()) with { Version = 1 };
        return new Hub.Customers.IdentityDesk(new Hub.Customers.OwnerFinder(identity, store, families, keys, book), families, identity, clock);
    }

    public static LedgerEntry Entry(string kind = "test.happened") => new() { Kind = kind, At = 0 };

    public Task<Committed> CommitAsync(IReadOnlyList<Part> guards, params IReadOnlyList<Part> parts) =>
        Door.CommitAsync(new Change(guards, parts, Entry()), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        Database.Dispose();
        if (_isFirst)
            _keys.Dispose();
        _folder.Dispose();
    }
}
