using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Compliance;

/// <summary>What every database must do; one sealed subclass per dialect.</summary>
public abstract class StoreCompliance
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    internal abstract HubRoom Room();

    [SkippableFact]
    [Trait("Requirement", "PD-09")]
    public async Task Receipt_Repeated_IsRefused()
    {
        await using var room = Room();
        Assert.True((await room.CommitAsync([Rows.Receipt("one")])).Done);
        Assert.False((await room.CommitAsync([Rows.Receipt("one")])).Done);
    }

    [SkippableFact]
    [Trait("Requirement", "T5")]
    public async Task Delivery_MovedUnderAnOldEpoch_IsRefused()
    {
        await using var room = Room();
        await room.CommitAsync([new LeaseLanes("zombie", Lease)], new AddDelivery(Rows.Delivery("a")));
        var row = (await Pending(room, "zombie"))[0];
        await room.CommitAsync([new ReleaseLanes("zombie")]);
        await room.CommitAsync([new LeaseLanes("heir", Lease)]);
        var zombie = await room.CommitAsync([Move(row, "zombie", DeliveryState.Sending)]);
        var heir = await room.CommitAsync([Move((await Pending(room, "heir"))[0], "heir", DeliveryState.Sending)]);
        Assert.False(zombie.Done);
        Assert.True(heir.Done);
    }

    [SkippableFact]
    public async Task Delivery_OwedTwice_IsOwedOnce()
    {
        await using var room = Room();
        await room.CommitAsync([new LeaseLanes("me", Lease)], new AddDelivery(Rows.Delivery("a")), new AddDelivery(Rows.Delivery("a")), new AddDelivery(Rows.Delivery("b")));
        Assert.Equal(2, (await Pending(room, "me")).Count);
    }

    [SkippableFact]
    public async Task Delivery_Finished_IsNoLongerPendingButListed()
    {
        await using var room = Room();
        await room.CommitAsync([new LeaseLanes("me", Lease)], new AddDelivery(Rows.Delivery("a")));
        await room.CommitAsync([Move((await Pending(room, "me"))[0], "me", DeliveryState.Done)]);
        var store = new DeliveryStore(room.Database);
        Assert.Empty(await Pending(room, "me"));
        Assert.Single(await store.ListAsync([(long)DeliveryState.Done], "", 0, 10, CancellationToken.None));
        Assert.Empty(await store.ListAsync([], "fake", 0, 10, CancellationToken.None));
        Assert.Equal(0, await store.CountPendingAsync("fake", 100, CancellationToken.None));
    }

    [SkippableFact]
    [Trait("Requirement", "SV-06")]
    public async Task DeadLetter_ParkedAndClosed_KeepsItsBytes()
    {
        await using var room = Room();
        var office = new Hub.Interactions.DeadLetterOffice(
            room.Door, room.Vault, new InteractionStore(room.Database), new DeadLetterStore(room.Database), TimeProvider.System);
        var (id, _) = await office.ParkAsync(new("shim", "invalid_json", "/a", "broken", "{ÿ"u8.ToArray(), "application/json"), CancellationToken.None);
        var row = (await office.FindAsync(id, CancellationToken.None))!;
        Assert.Equal("{ÿ"u8.ToArray(), await office.OpenAsync(row, CancellationToken.None));
        Assert.True(await office.DiscardAsync(row, "test", "me", CancellationToken.None));
        Assert.False(await office.DiscardAsync(row, "test", "me", CancellationToken.None));
        Assert.Empty(await new DeadLetterStore(room.Database).ListAsync(DeadLetterFilter.Open, new byte[16], 10, CancellationToken.None));
    }

    [SkippableFact]
    [Trait("Requirement", "SV-06")]
    [Trait("Requirement", "D6")]
    public async Task DeadLetter_EditedTwiceFromTheSameVersion_KeepsTheFirst()
    {
        await using var room = Room();
        var store = new DeadLetterStore(room.Database);
        var office = new Hub.Interactions.DeadLetterOffice(room.Door, room.Vault, new InteractionStore(room.Database), store, TimeProvider.System);
        var editor = new Hub.Interactions.Replays.DeadLetterEditor(room.Door, room.Vault, store, TimeProvider.System);
        var (id, _) = await office.ParkAsync(new("shim", "invalid_json", "", "", "old"u8.ToArray(), ""), CancellationToken.None);
        var letter = (await store.FindAsync(id.Bytes(), CancellationToken.None))!;
        var edit = new DeadLetterEditRow { DeadLetterId = letter.Id, Version = 1, Content = [], ContentSize = 0, Actor = "me", Note = "why", EditedAt = 0 };
        Assert.True(await editor.EditAsync(letter, edit, "new"u8.ToArray(), CancellationToken.None));
        Assert.False(await editor.EditAsync(letter, edit, "newer"u8.ToArray(), CancellationToken.None));
        Assert.Equal("new"u8.ToArray(), (await editor.OpenAsync(letter, null, CancellationToken.None))!.Bytes);
        Assert.Equal("old"u8.ToArray(), (await editor.OpenAsync(letter, 0, CancellationToken.None))!.Bytes);
        Assert.DoesNotContain("new", System.Text.Encoding.UTF8.GetString((await store.EditsAsync(letter.Id, CancellationToken.None))[0].Content), StringComparison.Ordinal);
        Assert.Single(await store.IdsAsync(new DeadLetterFilter(Source: "sh", Reason: "invalid_json"), 10, CancellationToken.None));
        Assert.Empty(await store.IdsAsync(new DeadLetterFilter(Source: "him"), 10, CancellationToken.None));
    }

    [SkippableFact]
    [Trait("Requirement", "ID-09")]
    public async Task SourceRecord_MetTwiceAtOnce_MakesOneCustomer()
    {
        await using var room = Room();
        var observer = room.Observer();
        var other = room.Observer();
        var met = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? observer : other).ObserveAsync(People.Ada(), "US", "test", null, CancellationToken.None)));
        Assert.Single(met.Select(m => m!.CustomerId).Distinct());
        Assert.Single(met, m => m!.Created);
    }

    [SkippableFact]
    [Trait("Requirement", "ID-09")]
    [Trait("Requirement", "ID-10")]
    [Trait("Requirement", "ID-11")]
    public async Task Person_MetAThousandTimesAtOnce_IsOneCustomerWithAllRecords()
    {
        const int Records = 1_000;
        await using var room = Room();
        var observers = Enumerable.Range(0, 2).Select(_ => room.Observer()).ToList();
        var met = await Task.WhenAll(Enumerable.Range(0, Records).Select(i => Task.Run(() =>
            observers[i % observers.Count].ObserveAsync(People.Ada($"r{i}", i % 2 == 0 ? "salesforce" : "pipedrive"), "US", "test", null, CancellationToken.None))));
        var customer = Assert.Single(met.Select(m => m!.CustomerId).Distinct());
        Assert.Single(met, m => m!.Created);
        Assert.Equal(Records, (await new CustomerStore(room.Database).RecordsOfAsync(customer.Bytes(), CancellationToken.None)).Count);
    }

    /// <summary>Each hub with its own connections and its own writer: what puts them in order is the database.</summary>
    [SkippableFact]
    [Trait("Requirement", "ID-09")]
    [Trait("Requirement", "ID-11")]
    public async Task Person_CreatedAThousandTimesAtOnceByTwoHubs_IsOneCustomerWithAllRecords()
    {
        const int Records = 1_000;
        await using var room = Room();
        await using var other = room.Replica();
        CustomerObserver[] observers = [room.Observer(), other.Observer()];
        var met = await Task.WhenAll(Enumerable.Range(0, Records).Select(i => Task.Run(() =>
            observers[i % observers.Length].ObserveAsync(People.Ada($"r{i}", i % 3 == 0 ? "salesforce" : "pipedrive"), "US", "test", null, CancellationToken.None))));
        var customer = Assert.Single(met.Select(m => m!.CustomerId).Distinct());
        Assert.Single(met, m => m!.Created);
        Assert.Equal(1, room.Database.Read(s => s.Number("SELECT COUNT(*) FROM customer")));
        Assert.Equal(Records, (await new CustomerStore(other.Database).RecordsOfAsync(customer.Bytes(), CancellationToken.None)).Count);
    }

    [SkippableFact]
    [Trait("Requirement", "D1")]
    public async Task Identity_AskedForManyAtOnce_AnswersAsForEachByItself()
    {
        await using var room = Room();
        var (identity, customers, keys) = (new IdentityStore(room.Database), new CustomerStore(room.Database), new RecordKeys(room.Index));
        foreach (var id in new[] { "r1", "r2", "r'3 \"ä" })
            await room.Observer().ObserveAsync(People.Ada(id), "US", "test", null, CancellationToken.None);
        var said = Hub.Identity.Normaliser.Of(People.Ada("r4"), "US");
        List<RecordKeyRow> asked = [.. keys.Of(new("salesforce", "contact", "r4"), said).Select(k => k.Key)];
        var carriers = await identity.CarriersAsync(asked, 2, CancellationToken.None);
        Assert.Equal([0, 2, 2, 2], carriers.Select(c => c.Count));
        Assert.All(carriers.Skip(1), c => Assert.Equal(carriers[1].Select(r => Convert.ToHexString(r.SourceRecordId)), c.Select(r => Convert.ToHexString(r.SourceRecordId))));
        Assert.All(carriers[1], c => Assert.NotNull(c.NameKey));
        var found = await customers.FindRecordsAsync([("salesforce", "contact", "r2"), ("pipedrive", "contact", "r1"), ("salesforce", "contact", "r1")], CancellationToken.None);
        Assert.Equal(["r1", "r2"], found.Select(r => r.RecordId).Order(StringComparer.Ordinal));
        Assert.All(found, r => Assert.True(r is { CustomerId: not null, IsErased: false }));
        string[] sides = [.. new[] { "r1", "r2", "r'3 \"ä" }.Select(id => Hub.Identity.PinRef.Of("salesforce", "contact", id))];
        var pin = new PinRow { Id = new byte[16], Verdict = 2, LeftRef = sides[0], RightRef = sides[2], Reason = "", Actor = "", PinnedAt = 0 };
        await room.CommitAsync([new AddPin(pin)]);
        Assert.Equal([sides[0], sides[2]], await identity.PinnedAsync(sides, CancellationToken.None));
    }

    [SkippableFact]
    [Trait("Requirement", "D1")]
    public async Task Policy_AdoptedAgain_CountsOnlyNewContent()
    {
        await using var room = Room();
        var store = new IdentityStore(room.Database);
        async Task<long> Adopt(int names) =>
            (await new Hub.Customers.RulebookOffice(new Policies.IdentityPolicy { MostNames = names }, store, room.Door, TimeProvider.System).AdoptAsync(CancellationToken.None)).Version;
        var versions = new List<long> { await Adopt(3), await Adopt(3), await Adopt(4), await Adopt(3) };
        Assert.Equal([1, 1, 2, 3], versions);
    }

    [SkippableFact]
    [Trait("Requirement", "SP-08")]
    public async Task Customer_Observed_IsFoundByEachOfItsKeys()
    {
        await using var room = Room();
        var store = new CustomerStore(room.Database);
        await room.Observer().ObserveAsync(People.Ada(), "US", "test", null, CancellationToken.None);
        var reader = new Hub.Customers.CustomerReader(store, room.Vault, room.Index, Hot.Off, new Hub.Customers.Hot.AskedMemory());
        foreach (var (rule, key) in People.AdasKeys)
            Assert.Equal("Ada Example", Assert.Single((await reader.WithKeyAsync(rule, key, CancellationToken.None)).Customers).Golden.DisplayName);
    }

    [SkippableFact]
    [Trait("Requirement", "SP-15")]
    public async Task AskedKey_SetTwice_KeepsTheLastTime()
    {
        await using var room = Room();
        var store = new CustomerStore(room.Database);
        Assert.Equal(0, await store.AskedAtAsync(4, new byte[16], CancellationToken.None));
        await room.CommitAsync([], new SetAskedKey(4, new byte[16], 5));
        await room.CommitAsync([], new SetAskedKey(4, new byte[16], 9));
        Assert.Equal(9, await store.AskedAtAsync(4, new byte[16], CancellationToken.None));
    }

    [SkippableFact]
    public async Task Ledger_ManyEntries_KeepsItsTiles()
    {
        await using var room = Room();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => room.CommitAsync([Rows.Receipt($"e{i}")])));
        Assert.NotNull(new LedgerStore(room.Database).FindNode(8, 0));
        Assert.Null(new LedgerStore(room.Database).FindNode(8, 1));
    }

    [SkippableFact]
    public async Task Decisions_Sealed_AreStored()
    {
        await using var room = Room();
        var row = new DecisionBatchRow { FirstId = new byte[16], LastId = new byte[16], Entries = 1, Body = [1], Digest = new byte[32], SealedAt = 1 };
        Assert.True((await room.CommitAsync([new AddDecisionBatch(row)])).Done);
    }

    [SkippableFact]
    public async Task Interaction_Linked_NamesItsCustomer()
    {
        await using var room = Room();
        var (cipher, id, part) = room.Vault.Create();
        cipher.Dispose();
        var row = new InteractionRow { Id = id, Source = "s", ConversationId = "c", ParticipantId = "p", SubjectId = id, EndedAt = 1, AcceptedAt = 1, Payload = [1] };
        await room.CommitAsync([], part, new AddInteraction(row), new LinkInteraction(id, new byte[16]), new SetInteractionPayload(id, [1], [2]));
        Assert.False((await room.CommitAsync([new SetInteractionPayload(id, [1], [3])])).Done);
        var stored = (await new InteractionStore(room.Database).FindAsync(id, CancellationToken.None))!;
        Assert.Equal(new byte[16], stored.CustomerId);
        Assert.Equal([2], stored.Payload);
    }

    [SkippableFact]
    public async Task DeadDelivery_Revived_IsPendingAgainOnce()
    {
        await using var room = Room();
        await room.CommitAsync([new LeaseLanes("me", Lease)], new AddDelivery(Rows.Delivery("a")));
        await room.CommitAsync([Move((await Pending(room, "me"))[0], "me", DeliveryState.Dead)]);
        var revive = new ReviveDelivery(Rows.Delivery("a").OpId, (long)DeliveryState.Uncertain, (long)DeliveryState.Dead, 1);
        Assert.True((await room.CommitAsync([revive])).Done);
        Assert.False((await room.CommitAsync([revive])).Done);
        Assert.Equal((long)DeliveryState.Uncertain, (await Pending(room, "me"))[0].State);
    }

    [SkippableFact]
    [Trait("Requirement", "D12")]
    public async Task FinishedDelivery_Rearmed_IsPendingAgainAndOneUnderWayIsLeftAlone()
    {
        await using var room = Room();
        await room.CommitAsync([new LeaseLanes("me", Lease)], new AddDelivery(Rows.Delivery("a")));
        var rearm = new RearmDelivery(Rows.Delivery("a").OpId, 7);
        Assert.False((await room.CommitAsync([rearm])).Done);
        await room.CommitAsync([Move((await Pending(room, "me"))[0], "me", DeliveryState.Done)]);
        Assert.True((await room.CommitAsync([rearm])).Done);
        Assert.Equal(((long)DeliveryState.Ready, 7, 7), (await Pending(room, "me"))[0] is var row ? (row.State, row.DueAt, row.CreatedAt) : default);
        Assert.Equal(7, await new DeliveryStore(room.Database).OldestPendingAsync("fake", CancellationToken.None));
        Assert.Equal(0, await new DeliveryStore(room.Database).OldestPendingAsync("another", CancellationToken.None));
    }

    [SkippableFact]
    [Trait("Requirement", "MO-16")]
    public async Task Alert_RaisedHeldAndResolved_MovesOnceEach()
    {
        await using var room = Room();
        var raise = new RaiseAlert("a", "crm", "{}", 10);
        Assert.True((await room.CommitAsync([raise])).Done);
        Assert.False((await room.CommitAsync([raise with { System = "crm" }])).Done);
        Assert.True((await room.CommitAsync([new HoldAlert("a", "crm", "{}", 20)])).Done);
        Assert.False((await room.CommitAsync([new HoldAlert("a", "crm", "{}", 20)])).Done);
        Assert.False((await room.CommitAsync([new ResolveAlert("a", "crm", "{}", 30, 19)])).Done);
        Assert.True((await room.CommitAsync([new ResolveAlert("a", "crm", "{}", 30, 20)])).Done);
        Assert.True((await room.CommitAsync([raise with { At = 40 }])).Done);
        Assert.Equal((1, 40, 40), Assert.Single(await new AlertStore(room.Database).ListAsync(CancellationToken.None)) is var row ? (row.State, row.Since, row.SeenAt) : default);
    }

    [SkippableFact]
    [Trait("Requirement", "MO-16")]
    public async Task AlertNotice_ClaimedByTwo_GoesToOne()
    {
        await using var room = Room();
        var store = new AlertStore(room.Database);
        await room.CommitAsync([], new AddAlertNotice(new AlertNoticeRow { Id = new byte[16], Body = [1], Attempts = 0, DueAt = 5, CreatedAt = 5 }));
        Assert.Empty(await store.DueAsync(4, 10, CancellationToken.None));
        Assert.True((await room.CommitAsync([new ClaimAlertNotice(new byte[16], 0, 9)])).Done);
        Assert.False((await room.CommitAsync([new ClaimAlertNotice(new byte[16], 0, 9)])).Done);
        Assert.Equal((1, 9), Assert.Single(await store.DueAsync(9, 10, CancellationToken.None)) is var row ? (row.Attempts, row.DueAt) : default);
        await room.CommitAsync([], new RemoveAlertNotice(new byte[16]));
        Assert.Empty(await store.DueAsync(9, 10, CancellationToken.None));
    }

    [SkippableFact]
    public async Task DeadLetters_Counted_ByAgeAndKind()
    {
        await using var room = Room();
        var store = new DeadLetterStore(room.Database);
        var office = new Hub.Interactions.DeadLetterOffice(room.Door, room.Vault, new InteractionStore(room.Database), store, TimeProvider.System);
        Assert.Equal((0, 0), (await store.CountOpenAsync(DateTimeOffset.UnixEpoch, 10, CancellationToken.None), await store.LastEventAsync(CancellationToken.None)));
        await office.ParkAsync(new("shim", "invalid_json", "", "", [1], ""), CancellationToken.None);
        await office.ParkAsync(new("shim", "invalid_json", "", "", [2], ""), CancellationToken.None);
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(2, await store.CountOpenAsync(now.AddHours(-1), 10, CancellationToken.None));
        Assert.Equal(1, await store.CountOpenAsync(now.AddHours(-1), 1, CancellationToken.None));
        Assert.Equal(0, await store.CountOpenAsync(now.AddHours(1), 10, CancellationToken.None));
        Assert.InRange(await store.LastEventAsync(CancellationToken.None), now.AddMinutes(-1).ToUnixTimeMilliseconds(), now.AddMinutes(1).ToUnixTimeMilliseconds());
        Assert.Equal(0, await new InteractionStore(room.Database).LastAcceptedAsync(CancellationToken.None));
    }

    private static async Task<List<DeliveryRow>> Pending(HubRoom room, string owner) =>
        await new DeliveryStore(room.Database).PendingAsync("fake", 1, 0, owner, 100, CancellationToken.None);

    private static MoveDelivery Move(DeliveryRow row, string owner, DeliveryState to) => new()
    {
        Seq = row.Seq,
        From = row.State,
        To = (long)to,
        Attempts = 1,
        DueAt = 0,
        Epoch = row.Epoch,
        Owner = owner,
        At = 1,
    };
}
