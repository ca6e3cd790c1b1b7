using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>
/// Takes the rows of one batch in the order of their lines, each as if those before it were stored. What is out of the common, a record that
/// a steward has pinned or one that comes twice, is left to <see cref="CustomerObserver"/>. Not for concurrent use.
/// </summary>
internal sealed class BatchWork(BatchView view, BatchOwners owners, IdentityDesk desk, SubjectVault vault, string actor)
{
    private readonly Forest _forest = new();
    private readonly Dictionary<Guid, PreparedRow> _alone = [];
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly List<Newcomer> _newcomers = [];
    private readonly List<Part> _parts = [];
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<TakenRow> _taken = [];
    private readonly List<ImportErrorRow> _refused = [];

    public IReadOnlyList<TakenRow> Taken => _taken;

    /// <summary>Rows of people who were erased.</summary>
    public IReadOnlyList<ImportErrorRow> Refused => _refused;

    /// <returns>False when the row must be taken alone, after those before it are stored.</returns>
    public async Task<bool> TakeAsync(PreparedRow row, CancellationToken ct)
    {
        if (view.IsPinned(row) || !_met.Add(PinRef.Of(row.Ref.System, row.Ref.Kind, row.Ref.Id)))
            return false;
        var known = view.Known(row);
        if (known?.IsErased != true)
            return known is null ? await FirstAsync(row, ct).ConfigureAwait(false) : await AgainAsync(row, known, ct).ConfigureAwait(false);
        _refused.Add(ErasedException.OfRecord().ToRow(row.Line));
        return true;
    }

    /// <exception cref="ErasedException">A row leads to a customer who is erased.</exception>
    public async Task<BatchPlan> PlanAsync(CancellationToken ct)
    {
        var written = await desk.Families.WriteAsync(_forest, ct).ConfigureAwait(false);
        AddCustomer[] alone = [.. _alone.Values.Select(r => r.Alone)];
        return new BatchPlan(
            [new ExpectCalm(view.NewestChange, owners.Checks), .. written.Guards],
            [.. _alone.Values.Select(r => r.AloneSubject), .. alone, new AddIdentityKeys(alone), .. written.Parts, new AddNewcomers(_newcomers), .. _parts],
            _entries, _taken);
    }

    private async Task<bool> FirstAsync(PreparedRow row, CancellationToken ct)
    {
        var record = row.Record;
        if (await owners.FindAsync(row, record.Id, null, ct).ConfigureAwait(false) is not { } owned)
            return false;
        var homes = owned.Decision.Homes;
        foreach (var home in homes)
            await LoadAsync(home, ct).ConfigureAwait(false);
        // Carriers that stewards have made one: the record becomes a member of their merge.
        if (homes.Count > 1 && homes.Select(_forest.RootOf).Distinct().Count() == 1)
            return false;
        var customer = owned.Decision.Owner ?? row.AloneId;
        if (owned.Decision.Owner is null)
            _alone.Add(customer, row);
        else
            _forest.Put(Ids.FromBytes(record.Id), customer, Families.Version(record, row.Fields));
        var link = new LinkRow
        {
            Id = Ids.New(desk.Time).Bytes(),
            SourceRecordId = record.Id,
            CustomerId = customer.Bytes(),
            LinkRule = owned.Decision.Rule,
            PolicyVersion = owned.PolicyVersion,
            AssertedAt = record.LearntAt,
        };
        _newcomers.Add(new Newcomer(record, row.Subject, link, row.NameKey, owned.Keys));
        Follow(row, record.Id, owned, customer);
        _taken.Add(new TakenRow(row.Line, owned.Decision.Owner is null ? RowOutcome.Created : RowOutcome.Joined, record.Id, customer, record.Fields));
        return true;
    }

    private async Task<bool> AgainAsync(PreparedRow row, SourceRecordRow known, CancellationToken ct)
    {
        if (known.CustomerId is not { } owner)
            return false;
        var home = Ids.FromBytes(owner);
        var isSame = known.Fingerprint.AsSpan().SequenceEqual(row.Record.Fingerprint);
        if (isSame && CustomerObserver.IsFresh(known, row.Record.LearntAt))
        {
            _taken.Add(new TakenRow(row.Line, RowOutcome.Unchanged, known.Id, home, known.Fields));
            return true;
        }

        using var cipher = await vault.OpenAsync(known.SubjectId, ct).ConfigureAwait(false)
            ?? throw ErasedException.OfRecord();
        var record = row.Record with
        {
            Id = known.Id,
            SubjectId = known.SubjectId,
            Fields = SubjectVault.Seal(cipher, SubjectVault.Fields, row.Fields, HubJson.Default.ContactFields),
        };
        var owned = isSame ? null : await owners.FindAsync(row, known.Id, home, ct).ConfigureAwait(false);
        if (!isSame && owned is null)
            return false;
        if (!isSame || record.ChangedAt != known.ChangedAt)
            _parts.Add(new AddObservation(record));
        _parts.Add(new SetSourceRecord(record));
        if (owned is not null)
        {
            _parts.Add(new SetRecordKeys(known.Id, owner, owned.NameKey, owned.Keys));
            view.Take(known.Id);
            Follow(row, known.Id, owned, home);
        }

        await LoadAsync(home, ct).ConfigureAwait(false);
        _forest.Put(Ids.FromBytes(known.Id), home, Families.Version(record, row.Fields));
        _taken.Add(new TakenRow(row.Line, isSame ? RowOutcome.Unchanged : RowOutcome.Changed, known.Id, home, record.Fields));
        return true;
    }

    // The next rows see its keys; stewards see whom it resembles.
    private void Follow(PreparedRow row, byte[] record, Ownership owned, Guid customer)
    {
        view.Put(record, customer.Bytes(), owned.NameKey, owned.Keys);
        var at = row.Record.LearntAt;
        _parts.AddRange(owned.Decision.Candidates.Select(c => new AddMergeCandidate(customer.Bytes(), c.Customer.Bytes(), c.Reason, owned.PolicyVersion, at)));
        foreach (var (rule, key) in owned.Shared)
        {
            _parts.Add(new AddSharedKey(key, at));
            _entries.Add(new LedgerEntry { Kind = "key.shared", At = at, Actor = actor, Data = [("rule", rule.Name()), ("policy", owned.PolicyVersion)] });
        }
    }

    // A customer of this batch is taken apart again once it gets a second record.
    private async Task LoadAsync(Guid home, CancellationToken ct)
    {
        if (_alone.Remove(home, out var first))
        {
            _forest.Start(home);
            _forest.Put(Ids.FromBytes(first.Record.Id), home, Families.Version(first.Record, first.Fields));
        }
        else if (!await desk.Families.LoadAsync(_forest, home, ct).ConfigureAwait(false))
        {
            throw new InvalidOperationException("A linked customer is missing.");
        }
    }
}
