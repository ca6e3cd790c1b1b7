using System.Text.Json;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>
/// Takes in what a system says of one of its records: observation, link, golden record, index and ledger entry in one commit. Two
/// who meet the same record at once are put in order by the store; the loser looks again.
/// </summary>
internal sealed class CustomerObserver(WriteDoor door, SubjectVault vault, CustomerStore store, BlindIndex index, TimeProvider time)
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
    public async Task<Observation?> ObserveAsync(ContactRecord record, string region, string actor, UpsertReceipt? receipt, CancellationToken ct)
    {
        var fields = Normaliser.Of(record, region);
        var news = new News(record.Ref, fields, record.ChangedAt?.ToUnixTimeMilliseconds(), Fingerprint(fields), actor, receipt);
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            for (var tries = 0; tries < MostTries; tries++)
            {
                if (tries > 0)
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * tries)), time, ct).ConfigureAwait(false);
                var known = await store.FindRecordAsync(record.Ref.System, record.Ref.Kind, record.Ref.Id, ct).ConfigureAwait(false);
                if (known?.CustomerId is { } owner && receipt is null && IsOld(news, known))
                    return new Observation(Ids.FromBytes(owner), false);
                var (change, observation) = known?.CustomerId is { } customerId
                    ? await AgainAsync(news, known, customerId, ct).ConfigureAwait(false)
                    : await FirstAsync(news, ct).ConfigureAwait(false);
                var committed = await door.CommitAsync(change, ct).ConfigureAwait(false);
                if (committed.Done)
                    return observation;
                if (committed.RefusedBy is AddReceipt)
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
        known.Fingerprint.AsSpan().SequenceEqual(news.Fingerprint) && Now() - known.LearntAt < (long)Fresh.TotalMilliseconds;

    private async Task<(Change Change, Observation Observation)> FirstAsync(News news, CancellationToken ct)
    {
        var (cipher, subjectId, addSubject) = vault.Create();
        using var _ = cipher;
        var record = Row(news, Ids.New(time).Bytes(), subjectId, cipher);
        var (rule, existing) = await OwnerAsync(news.Fields, ct).ConfigureAwait(false);
        var customerId = existing ?? Ids.New(time).Bytes();
        var link = new LinkRow
        {
            Id = Ids.New(time).Bytes(),
            SourceRecordId = record.Id,
            CustomerId = customerId,
            LinkRule = rule,
            PolicyVersion = LookupPolicy.Version,
            AssertedAt = record.LearntAt,
        };
        var versions = existing is null ? [] : await VersionsAsync(existing, null, ct).ConfigureAwait(false);
        versions.Add(Version(news, record));
        var customer = await GoldenAsync(customerId, existing is null, versions, ct).ConfigureAwait(false);
        Part[] parts = [addSubject, new AddObservation(record), new AddLink(link, subjectId), .. customer.Parts];
        var change = new Change(
            [.. Receipt(news, customerId), new AddSourceRecord(record), .. customer.Guards], parts,
            Entry("customer.observed", news, customerId, record, ("new", existing is null)),
            Entry("customer.linked", news, customerId, record, ("rule", rule), ("policy", LookupPolicy.Version)));
        return (change, new Observation(Ids.FromBytes(customerId), existing is null));
    }

    private async Task<(Change Change, Observation Observation)> AgainAsync(News news, SourceRecordRow known, byte[] customerId, CancellationToken ct)
    {
        using var cipher = await vault.OpenAsync(known.SubjectId, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The record's subject is erased.");
        var record = Row(news, known.Id, known.SubjectId, cipher);
        var isNews = !record.Fingerprint.AsSpan().SequenceEqual(known.Fingerprint);
        var versions = await VersionsAsync(customerId, known.Id, ct).ConfigureAwait(false);
        versions.Add(Version(news, record));
        var customer = await GoldenAsync(customerId, false, versions, ct).ConfigureAwait(false);
        Part[] parts = isNews ? [new AddObservation(record), new SetSourceRecord(record)] : [new SetSourceRecord(record)];
        var change = new Change(
            [.. Receipt(news, customerId), .. customer.Guards], [.. parts, .. customer.Parts],
            Entry(isNews ? "customer.observed" : "customer.confirmed", news, customerId, record));
        return (change, new Observation(Ids.FromBytes(customerId), false));
    }

    // Phones never link (ID-05); a record other systems point to, or an e-mail that exactly one customer has, does.
    private async Task<(string Rule, byte[]? Customer)> OwnerAsync(ContactFields fields, CancellationToken ct)
    {
        foreach (var reference in fields.CrossReferences)
        {
            if (await store.FindRecordAsync(reference.System, reference.Kind, reference.Id, ct).ConfigureAwait(false) is { CustomerId: { } owner })
                return (IdentityRule.ExternalId.Name(), owner);
        }

        foreach (var email in fields.Emails)
        {
            var rows = await store.WithKeyAsync((long)IdentityRule.Email, index.Of(BlindPurpose.Email, BlindValue.Email(email)!), 2, ct).ConfigureAwait(false);
            if (rows.Count == 1)
                return (IdentityRule.Email.Name(), rows[0].Id);
        }

        return ("new", null);
    }

    private async Task<List<SourceVersion>> VersionsAsync(byte[] customerId, byte[]? except, CancellationToken ct)
    {
        var versions = new List<SourceVersion>();
        foreach (var row in await store.RecordsOfAsync(customerId, ct).ConfigureAwait(false))
        {
            if (except is not null && row.Id.AsSpan().SequenceEqual(except))
                continue;
            var fields = await vault.OpenAsync(row.SubjectId, SubjectVault.Fields, row.Fields, HubJson.Default.ContactFields, ct).ConfigureAwait(false);
            if (fields is not null)
                versions.Add(new SourceVersion(new CrossReference(row.System, row.Kind, row.RecordId, fields.Url), fields, row.ChangedAt, row.LearntAt));
        }

        return versions;
    }

    private async Task<(IReadOnlyList<Part> Guards, IReadOnlyList<Part> Parts)> GoldenAsync(
        byte[] customerId, bool isNew, List<SourceVersion> versions, CancellationToken ct)
    {
        var golden = Survivorship.Survive(versions);
        var keys = new SetIdentityKeys(customerId, Keys(golden));
        var learnt = versions.Min(v => v.LearntAt);
        if (isNew)
        {
            var (cipher, subjectId, addSubject) = vault.Create();
            using var _ = cipher;
            return ([], [addSubject, new AddCustomer(Customer(customerId, subjectId, 1, golden, learnt, cipher)), keys]);
        }

        var row = await store.FindAsync(customerId, ct).ConfigureAwait(false) ?? throw new InvalidOperationException("A linked customer is missing.");
        using var own = await vault.OpenAsync(row.SubjectId, ct).ConfigureAwait(false) ?? throw new InvalidOperationException("The customer is erased.");
        return ([new SetCustomer(Customer(customerId, row.SubjectId, row.Version + 1, golden, learnt, own), row.Version)], [keys]);
    }

    private CustomerRow Customer(byte[] id, byte[] subjectId, long version, GoldenRecord golden, long learntAt, SubjectCipher cipher) => new()
    {
        Id = id,
        SubjectId = subjectId,
        Version = version,
        Golden = SubjectVault.Seal(cipher, SubjectVault.Golden, golden, HubJson.Default.GoldenRecord),
        LearntAt = learntAt,
        UpdatedAt = Now(),
    };

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

    private List<(long Kind, byte[] Key)> Keys(GoldenRecord golden)
    {
        var keys = new List<(IdentityRule Rule, string? Value)>();
        keys.AddRange(golden.Records.Select(r => (IdentityRule.ExternalId, BlindValue.Id(CustomerReader.Spell(r.System, r.Kind, r.Id)))));
        keys.AddRange(golden.Emails.Select(e => (IdentityRule.Email, BlindValue.Email(e))));
        keys.AddRange(golden.Phones.Where(p => p.IsE164).Select(p => (IdentityRule.Phone, BlindValue.Phone(p.Text))));
        keys.Add((IdentityRule.AccountNumber, BlindValue.Name(golden.AccountNumber)));
        return [.. keys.Where(k => k.Value is not null).Distinct().Select(k => ((long)k.Rule, index.Of(CustomerReader.Purpose(k.Rule), k.Value!)))];
    }

    private byte[] Fingerprint(ContactFields fields)
    {
        var digest = new byte[BlindIndex.FullLength];
        index.Of(BlindPurpose.Fingerprint, JsonSerializer.Serialize(fields, HubJson.Default.ContactFields), digest);
        return digest;
    }

    private static SourceVersion Version(News news, SourceRecordRow row) =>
        new(new CrossReference(row.System, row.Kind, row.RecordId, news.Fields.Url), news.Fields, row.ChangedAt, row.LearntAt);

    private IEnumerable<Part> Receipt(News news, byte[] customerId) =>
        news.Receipt is { } receipt ? [new AddReceipt(receipt.Key, ReceiptKind.Upsert, customerId, receipt.RequestHash, Now())] : [];

    private LedgerEntry Entry(string kind, News news, byte[] customerId, SourceRecordRow record, params (string, LedgerValue)[] data) => new()
    {
        Kind = kind,
        At = Now(),
        Customer = Ids.FromBytes(customerId).Text(),
        Actor = news.Actor,
        Data = [("system", record.System), ("record", $"{record.Kind}/{record.RecordId}"), .. data],
    };

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record News(RecordRef Ref, ContactFields Fields, long? ChangedAt, byte[] Fingerprint, string Actor, UpsertReceipt? Receipt);
}
