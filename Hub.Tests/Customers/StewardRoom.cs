using System.Text.Json;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Customers;

/// <summary>A store with everything stewards work with.</summary>
internal sealed class StewardRoom : IAsyncDisposable
{
    public static readonly Steward Me = new("steward-key", "they told us");

    private readonly HubRoom _room = new();
    private readonly CustomerStore _customers;
    private readonly CustomerObserver _observer;

    public StewardRoom(TimeProvider? time = null)
    {
        _customers = new CustomerStore(_room.Database);
        _observer = _room.Observer(time);
        var (desk, checks) = (_room.Desk(time), new PinChecks(new IdentityStore(_room.Database)));
        var store = new StewardStore(_room.Database);
        var calls = new CallEvidence(new InteractionStore(_room.Database), new DeliveryStore(_room.Database), _room.Vault);
        Merges = new MergeDesk(_room.Door, desk, checks);
        Unmerges = new UnmergeDesk(_room.Door, desk, store, checks, calls);
        Links = new LinkDesk(_room.Door, _customers, desk, checks);
        Pins = new PinDesk(_room.Door, _customers, store, desk);
        Candidates = new CandidateList(store, desk, checks);
        Reader = new CustomerReader(_customers, _room.Vault, _room.Index, Support.Hot.Off, new Hub.Customers.Hot.AskedMemory());
        Store = store;
    }

    public HubRoom Room => _room;

    public MergeDesk Merges { get; }

    public UnmergeDesk Unmerges { get; }

    public LinkDesk Links { get; }

    public PinDesk Pins { get; }

    public CandidateList Candidates { get; }

    public CustomerReader Reader { get; }

    public StewardStore Store { get; }

    public async Task<Guid> SeeAsync(ContactRecord record) => (await _observer.ObserveAsync(record, "US", "test", null, CancellationToken.None))!.CustomerId;

    public static ContactRecord Person(string id, string name, string? email = null, string? phone = null, string system = "salesforce", int changed = 0) => new()
    {
        Ref = new RecordRef(system, "contact", id),
        LastName = new PersonName(name),
        Emails = email is null ? [] : [new Email(email)],
        Phones = phone is null ? [] : [new ContactPhone(new RawPhone(phone), "work")],
        ChangedAt = DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(changed),
    };

    public Task<MergePlan> MergeAsync(Guid survivor, params Guid[] others) => Merges.MergeAsync(survivor, others, Me, false, false, CancellationToken.None);

    public Task<MergePlan> UnmergeAsync(Guid merge) => Unmerges.UnmergeAsync(merge, Me, false, CancellationToken.None);

    /// <summary>Each customer that stands for itself: golden record and keys, spelled out; ids left out.</summary>
    public async Task<IReadOnlyList<string>> StateAsync()
    {
        var rows = _room.Database.Read(s => s.Query<IdRow>("SELECT id FROM customer WHERE redirect_to IS NULL"));
        var state = new List<string>();
        foreach (var row in rows)
            state.Add(await SpellAsync(Ids.FromBytes(row.Id)));
        return [.. state.Order(StringComparer.Ordinal)];
    }

    public async Task<string> SpellAsync(Guid customer)
    {
        var known = (await Reader.FindAsync(customer, CancellationToken.None))!;
        var keys = _room.Database.Read(s => s.Query<KeyRow>("SELECT kind, blind_key FROM identity_key WHERE customer_id = @id", customer.Bytes()));
        var spelled = keys.Select(k => $"{k.Kind}:{Convert.ToHexStringLower(k.BlindKey)}").Order(StringComparer.Ordinal);
        return JsonSerializer.Serialize(known.Golden, HubJson.Default.GoldenRecord) + string.Join(',', spelled);
    }

    /// <summary>The one customer with a key; null when there is none or several.</summary>
    public async Task<Guid?> OneWithAsync(IdentityRule rule, string value) =>
        (await Reader.WithKeyAsync(rule, value, CancellationToken.None)).Customers is [var one] ? one.Id : null;

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private sealed record IdRow
    {
        public required byte[] Id { get; init; }
    }

    private sealed record KeyRow
    {
        public required long Kind { get; init; }

        public required byte[] BlindKey { get; init; }
    }
}
