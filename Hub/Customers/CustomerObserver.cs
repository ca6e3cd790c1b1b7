using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Imports;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>
/// Takes in what a system says of one of its records: observation, link, golden record, index and ledger entry in one commit. Two
/// who meet the same record, or the same person, at once are put in order by the store; the loser looks again.
/// </summary>
internal sealed class CustomerObserver(WriteDoor door, SubjectVault vault, CustomerStore store, Fingerprints fingerprints, IdentityDesk desk)
{
    private const int MostTries = 50;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _one = new(1);

    /// <param name="record">What the system says.</param>
    /// <param name="region">Where its numbers without country code belong.</param>
    /// <param name="actor">Who brought it: an API key's id or a part of the hub.</param>
    /// <param name="receipt">Acknowledges the request in the same commit; null for the hub's own reads.</param>
    /// <param name="ct">Gives up before the commit, not during it.</param>
    /// <returns>Null when the receipt was known: nothing changed.</returns>
    /// <exception cref="ErasedException">It is of a person who was erased.</exception>
    public Task<Observation?> ObserveAsync(ContactRecord record, string region, string actor, UpsertReceipt? receipt, CancellationToken ct) =>
        ObserveAlongAsync(record, region, actor, receipt is null ? null : (customer, _) => [new AddReceipt(receipt.Key, ReceiptKind.Upsert, customer.Bytes(), receipt.RequestHash, Now())], ct);

    /// <param name="record">What the system says.</param>
    /// <param name="region">Where its numbers without country code belong.</param>
    /// <param name="actor">Who brought it.</param>
    /// <param name="along">Guards of the same commit that tell whether it was made before, given whose record it is and what becomes of it; null for none.</param>
    /// <param name="ct">Gives up before the commit, not during it.</param>
    /// <returns>Null when one of these guards held: nothing changed.</returns>
    /// <exception cref="ErasedException">It is of a person who was erased.</exception>
    public async Task<Observation?> ObserveAlongAsync(
        ContactRecord record, string region, string actor, Func<Guid, RowOutcome, IReadOnlyList<Part>>? along, CancellationToken ct)
    {
        var fields = Normaliser.Of(record, region);
        var news = new News(record.Ref, fields, record.ChangedAt?.ToUnixTimeMilliseconds(), fingerprints.Of(fields), actor, along);
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            for (var tries = 0; tries < MostTries; tries++)
            {
                if (tries > 0)
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * tries)), desk.Time, ct).ConfigureAwait(false);
                var known = await store.FindRecordAsync(record.Ref.System, record.Ref.Kind, record.Ref.Id, ct).ConfigureAwait(false);
                if (known?.IsErased == true)
                    throw ErasedException.OfRecord();
                if (known?.CustomerId is { } owner && along is null && IsOld(news, known))
                    return new Observation(await RootAsync(owner, ct).ConfigureAwait(false), false);
                var (change, observation) = known?.CustomerId is { } customerId
                    ? await AgainAsync(news, known, Ids.FromBytes(customerId), ct).ConfigureAwait(false)
                    : await FirstAsync(news, ct).ConfigureAwait(false);
                var committed = await door.CommitAsync(change, ct).ConfigureAwait(false);
                if (committed.Done)
                    return observation;
                if (committed.RefusedBy is AddReceipt or MoveImport)
                    return null;
            }
        }
        finally
        {
            _one.Release();
        }

        throw new StorageBusyException("The customer is being changed by others all the time.");
    }

    /// <summary>Remembers that the CRMs were asked for these keys.</summary>
    public Task RememberAsync(IReadOnlyList<Part> asked, CancellationToken ct) => door.CommitAsync(
        new Change([], asked, new LedgerEntry { Kind = "keys.asked", At = Now(), Data = [("keys", asked.Count)] }), ct);

    // Said a moment ago, and the same: writing it down again would only make the ledger longer.
    private bool IsOld(News news, SourceRecordRow known) =>
        known.Fingerprint.AsSpan().SequenceEqual(news.Fingerprint) && IsFresh(known, Now());

    /// <summary>Learnt a moment before.</summary>
    public static bool IsFresh(SourceRecordRow known, long now) => now - known.LearntAt < (long)Fresh.TotalMilliseconds;

    private async Task<(Change Change, Observation Observation)> FirstAsync(News news, CancellationToken ct)
    {
        var (cipher, subjectId, addSubject) = vault.Create();
        using var _ = cipher;
        var record = Row(news, Ids.New(desk.Time).Bytes(), subjectId, cipher);
        var owned = await desk.Owners.FindAsync(record.Id, Reference(news), news.Fields, null, ct).ConfigureAwait(false);
        var forest = new Forest();
        foreach (var home in owned.Decision.Homes)
            await desk.Families.LoadAsync(forest, home, ct).ConfigureAwait(false);
        var customerId = owned.Decision.Owner ?? Ids.New(desk.Time);
        IReadOnlyList<Part> joined = [];
        if (owned.Decision.Owner is null)
        {
            forest.Start(customerId);
            joined = await JoinAsync(forest, customerId, owned.Decision, ct).ConfigureAwait(false);
        }

        forest.Put(Ids.FromBytes(record.Id), customerId, Families.Version(record, news.Fields));
        var written = await desk.Families.WriteAsync(forest, ct).ConfigureAwait(false);
        var link = new LinkRow
        {
            Id = Ids.New(desk.Time).Bytes(),
            SourceRecordId = record.Id,
            CustomerId = customerId.Bytes(),
            LinkRule = owned.Decision.Rule,
            PolicyVersion = owned.PolicyVersion,
            AssertedAt = record.LearntAt,
        };
        var root = forest.RootOf(customerId);
        var isNew = owned.Decision.Owner is null;
        Part[] parts = [addSubject, new AddObservation(record), new AddLink(link, subjectId), Keys(owned, record, customerId), .. written.Parts, .. joined, .. Suggest(owned, customerId)];
        return (
            new Change(
                [.. Along(news, root, isNew && joined.Count == 0 ? RowOutcome.Created : RowOutcome.Joined), new AddSourceRecord(record), .. owned.Guards, .. written.Guards], parts,
                [
                    Entry("customer.observed", news, root, ("new", isNew)),
                    Entry("customer.linked", news, root, ("rule", link.LinkRule), ("policy", link.PolicyVersion)),
                    .. Flagged(owned, news),
                ]),
            new Observation(root, isNew && joined.Count == 0));
    }

    private async Task<(Change Change, Observation Observation)> AgainAsync(News news, SourceRecordRow known, Guid home, CancellationToken ct)
    {
        using var cipher = await vault.OpenAsync(known.SubjectId, ct).ConfigureAwait(false)
            ?? throw ErasedException.OfRecord();
        var record = Row(news, known.Id, known.SubjectId, cipher);
        var forest = new Forest();
        if (!await desk.Families.LoadAsync(forest, home, ct).ConfigureAwait(false))
            throw new InvalidOperationException("A linked customer is missing.");
        forest.Put(Ids.FromBytes(record.Id), home, Families.Version(record, news.Fields));
        var root = forest.RootOf(home);
        var written = await desk.Families.WriteAsync(forest, ct).ConfigureAwait(false);
        var isSame = record.Fingerprint.AsSpan().SequenceEqual(known.Fingerprint);
        Part[] guards = [.. Along(news, root, isSame ? RowOutcome.Unchanged : RowOutcome.Changed), .. written.Guards];
        if (isSame)
        {
            // The time of a change decides what survives: without it the past could not be computed again.
            Part[] changed = record.ChangedAt == known.ChangedAt ? [] : [new AddObservation(record)];
            return (new Change(guards, [.. changed, new SetSourceRecord(record), .. written.Parts], Entry("customer.confirmed", news, root)), new Observation(root, false));
        }

        var owned = await desk.Owners.FindAsync(record.Id, Reference(news), news.Fields, home, ct).ConfigureAwait(false);
        Part[] parts = [new AddObservation(record), new SetSourceRecord(record), Keys(owned, record, home), .. written.Parts, .. Suggest(owned, home)];
        return (new Change(guards, parts, [Entry("customer.observed", news, root), .. Flagged(owned, news)]), new Observation(root, false));
    }

    // Several customers carry its keys and stewards have said that they are one: the record's own customer is of them, as long as that holds.
    private async Task<IReadOnlyList<Part>> JoinAsync(Forest forest, Guid customer, LinkDecision decision, CancellationToken ct)
    {
        if (decision.Homes.Count < 2 || decision.Homes.Select(forest.RootOf).Distinct().Count() > 1)
            return [];
        MergeRow? newest = null;
        foreach (var member in decision.Homes.SelectMany(forest.PathOf).Distinct())
        {
            var merge = await desk.Identity.HeldByAsync(member.Bytes(), ct).ConfigureAwait(false);
            if (merge is not null && (newest is null || merge.Id.AsSpan().SequenceCompareTo(newest.Id) > 0))
                newest = merge;
        }

        if (newest is null)
            return [];
        forest.Place(customer, Ids.FromBytes(newest.SurvivorId));
        return [new AddMergeMember(newest.Id, customer.Bytes(), Now())];
    }

    private static SetRecordKeys Keys(Ownership owned, SourceRecordRow record, Guid home) => new(record.Id, home.Bytes(), owned.NameKey, owned.Keys);

    private IEnumerable<Part> Suggest(Ownership owned, Guid customer) =>
    [
        .. owned.Decision.Candidates.Select(c => new AddMergeCandidate(customer.Bytes(), c.Customer.Bytes(), c.Reason, owned.PolicyVersion, Now())),
        .. owned.Shared.Select(s => new AddSharedKey(s.Key, Now())),
    ];

    private IEnumerable<LedgerEntry> Flagged(Ownership owned, News news) => owned.Shared
        .Select(s => new LedgerEntry { Kind = "key.shared", At = Now(), Actor = news.Actor, Data = [("rule", s.Rule.Name()), ("policy", owned.PolicyVersion)] });

    private SourceRecordRow Row(News news, byte[] id, byte[] subjectId, SubjectCipher cipher) => new()
    {
        Id = id,
        System = news.Ref.System,
        Kind = news.Ref.Kind,
        RecordId = news.Ref.Id,
        SubjectId = subjectId,
        Fingerprint = news.Fingerprint,
        Fields = SubjectVault.Seal(cipher, SubjectVault.Fields, news.Fields, HubJson.Default.ContactFields),
        ChangedAt = news.ChangedAt,
        LearntAt = Now(),
    };

    private static CrossReference Reference(News news) => new(news.Ref.System, news.Ref.Kind, news.Ref.Id);

    private static IReadOnlyList<Part> Along(News news, Guid customer, RowOutcome outcome) => news.Along?.Invoke(customer, outcome) ?? [];

    private LedgerEntry Entry(string kind, News news, Guid customer, params (string, LedgerValue)[] data) => new()
    {
        Kind = kind,
        At = Now(),
        Customer = customer.Text(),
        Actor = news.Actor,
        Data = [("system", news.Ref.System), ("record", $"{news.Ref.Kind}/{news.Ref.Id}"), .. data],
    };

    private async Task<Guid> RootAsync(byte[] home, CancellationToken ct) =>
        Ids.FromBytes((await desk.Families.RootAsync(Ids.FromBytes(home), ct).ConfigureAwait(false))?.Id ?? home);

    private long Now() => desk.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record News(RecordRef Ref, ContactFields Fields, long? ChangedAt, byte[] Fingerprint, string Actor, Func<Guid, RowOutcome, IReadOnlyList<Part>>? Along);
}
