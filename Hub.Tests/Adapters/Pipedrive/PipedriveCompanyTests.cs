using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

/// <summary>The adapter against a company that searches text, hides keys and never updates a call log.</summary>
public sealed class PipedriveCompanyTests : IAsyncLifetime
{
    private static readonly (string, string)[] Fields =
    [
        ("HubKeyField", "Hub customer"), ("PhoneField", "Phone E.164"), ("TierField", "Tier"), ("AccountNumberField", "Account no"),
        ("LastCallDateField", "Last call"), ("LastCallDurationField", "Last call seconds"), ("CrossReferenceFields", "genesys:contact=Genesys contact"),
    ];

    private AdapterRig _rig = null!;

    public async Task InitializeAsync() => _rig = await PipedriveRig.StartAsync(Fields);

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Theory]
    [InlineData("+37255555555")]
    [InlineData("55555555")]
    [InlineData("0055555555")]
    [InlineData("+372 5555 5555")]
    [InlineData("(372) 5555-5555")]
    [Trait("Requirement", "PD-07")]
    [Trait("Requirement", "PD-15")]
    public async Task Find_NumberAsTyped_IsFound(string typed)
    {
        var id = _rig.Company().Add(new { name = "Grace Hopper", phones = PipedriveRig.Phones(typed) });
        var found = Assert.Single(await _rig.Pipedrive().FindAsync(Phone("+37255555555", "55555555"), default));
        Assert.Equal((id, typed, "Hopper", "mobile"), (found.Ref.Id, found.Phones[0].Number.Value, found.LastName!.Value.Value, found.Phones[0].Kind));
    }

    [Fact]
    [Trait("Requirement", "SP-10")]
    public async Task Find_SharedNumber_ShowsEverybody()
    {
        _rig.Company().Add(new { name = "One", phones = PipedriveRig.Phones("+3725550000") });
        _rig.Company().Add(new { name = "Two", phones = PipedriveRig.Phones("+3725559999", "+3725550000") });
        Assert.Equal(2, (await _rig.Pipedrive().FindAsync(Phone("+3725550000", "5550000"), default)).Count);
    }

    [Fact]
    [Trait("Requirement", "R-10")]
    public async Task Find_EachKeyAlone_FindsThePerson()
    {
        var customer = Guid.Parse("0199c7a0-0000-7000-8000-000000000001");
        var id = _rig.Company().Add(
            new { name = "O'Neill & Sons", emails = PipedriveRig.Phones("o'neill+x@example.com") },
            ("Hub customer", customer.ToString()), ("Genesys contact", "7f3c"), ("Account no", "N'1&2"), ("Phone E.164", "+3725551234"), ("Tier", "Gold"));
        ContactQuery[] queries =
        [
            new() { Record = new RecordRef("pipedrive", "person", id) },
            new() { CustomerId = customer },
            new() { Record = new RecordRef("genesys", "contact", "7f3c") },
            new() { Email = new Email("O'Neill+X@example.com") },
            new() { AccountNumber = "N'1&2" },
            Phone("+3725551234", "5551234"),
        ];

        foreach (var query in queries)
            Assert.Equal((id, "Gold"), Assert.Single(await _rig.Pipedrive().FindAsync(query, default)) is var r ? (r.Ref.Id, r.Tier) : default);
        Assert.Null(await _rig.Pipedrive().GetAsync(new RecordRef("pipedrive", "person", "999"), default));
        Assert.Empty(await _rig.Pipedrive().FindAsync(new ContactQuery { Record = new RecordRef("pipedrive", "contact", "1") }, default));
    }

    [Fact]
    [Trait("Requirement", "SP-19")]
    public async Task Find_LabelsAndMarketingStatus_AreTagsAndConsent()
    {
        await using var rig = await PipedriveRig.StartAsync(("MarketingConsent", "true"));
        rig.Company().Settings.Campaigns = true;
        var id = rig.Company().Add(new { name = "Grace", emails = PipedriveRig.Phones("g@example.com"), label_ids = new[] { 1, 3 }, marketing_status = "unsubscribed" });
        var nobody = rig.Company().Add(new { name = "Ned", emails = PipedriveRig.Phones("n@example.com") });

        var found = Assert.Single(await rig.Pipedrive().FindAsync(new ContactQuery { Email = new Email("g@example.com") }, default));

        Assert.Equal(["Customer", "Warm lead"], found.Tags);
        Assert.Equal([new ContactConsent("marketing", false, "marketing_status unsubscribed")], found.Consents);
        Assert.Equal(["Customer", "Warm lead"], (await rig.Pipedrive().GetAsync(new RecordRef("pipedrive", "person", id), default))!.Tags);
        Assert.Empty((await rig.Pipedrive().GetAsync(new RecordRef("pipedrive", "person", nobody), default))!.Consents);
    }

    [Fact]
    public async Task Find_NamesOfLabelsCannotBeRead_PersonComesWithoutTags()
    {
        await using var rig = await PipedriveRig.StartAsync();
        rig.Company().Add(new { name = "Grace", emails = PipedriveRig.Phones("g@example.com"), label_ids = new[] { 1 } });
        rig.Simulator.Faults.Add(FaultRule.Answer(500).On("GET", "/api/v2/personFields"));

        Assert.Empty(Assert.Single(await rig.Pipedrive().FindAsync(new ContactQuery { Email = new Email("g@example.com") }, default)).Tags);
    }

    [Fact]
    [Trait("Requirement", "PD-01")]
    public async Task Put_Voice_IsACallLogOnThePersonAndTheOnlyOpenDeal()
    {
        await using var rig = await PipedriveRig.StartAsync(("DealRule", "only_open"));
        var deal = rig.Company().AddDealByHand(new() { ["title"] = "Big one", ["person_id"] = 1 });

        await ((ICallLogTarget)rig.Adapter).PutAsync(CallLogs.Sample() with { Contact = new RecordRef("pipedrive", "person", "1") }, default);

        var log = Assert.Single(rig.Company().Live.Company.CallLogs.Values).Data;
        Assert.Equal((1, deal, "connected"), ((long)log["person_id"]!, (long)log["deal_id"]!, (string)log["outcome"]!));
    }

    [Fact]
    [Trait("Requirement", "PD-01")]
    public async Task Put_Chat_IsOneNoteHoweverOften()
    {
        var chat = CallLogs.Sample() with { Media = "chat", Contact = new RecordRef("pipedrive", "person", "1") };
        var first = await _rig.Pipedrive().PutAsync(chat, default);
        var later = await ((ICallLogTarget)_rig.Another()).PutAsync(chat with { WrapUp = "Escalated" }, default);

        var note = Assert.Single(_rig.Company().Live.Company.Notes.Live);
        Assert.Equal((first.Ref, WriteOutcome.Updated, "note"), (later.Ref, later.Outcome, first.Ref.Kind));
        Assert.Contains("Outcome: Escalated", note.Text("content"), StringComparison.Ordinal);
        Assert.Equal(first.Ref, (await ((ICallLogTarget)_rig.Another()).FindAsync(chat.OpId, default))!.Ref);
    }

    [Fact]
    public async Task Put_ChatOfNobody_IsInvalid() => Assert.Equal(
        FailureKind.Invalid, (await Assert.ThrowsAsync<AdapterException>(() => _rig.Pipedrive().PutAsync(CallLogs.Sample() with { Media = "chat" }, default))).Kind);

    [Fact]
    [Trait("Requirement", "PD-14")]
    public async Task Put_LateFacts_GoToTheActivity()
    {
        await _rig.Pipedrive().PutAsync(CallLogs.Sample() with { RecordingLink = null }, default);
        await _rig.Pipedrive().PutAsync(CallLogs.Sample(), default);

        Assert.Contains("https://apps.mypurecloud.ie", (string)Assert.Single(_rig.Marked(CallLogs.Sample().OpId))["note"]!, StringComparison.Ordinal);
        Assert.Single(_rig.Company().Live.Company.CallLogs);
    }

    [Fact]
    public async Task Put_ActivityDeletedByHand_IsWrittenAnew()
    {
        await _rig.Pipedrive().PutAsync(CallLogs.Sample(), default);
        var company = _rig.Company().Live.Company;
        lock (company.Gate)
            company.Delete(company.Activities, company.Activities.Live.Single(), userId: 1, "app");

        Assert.Equal(WriteOutcome.Created, (await _rig.Pipedrive().PutAsync(CallLogs.Sample(), default)).Outcome);
        Assert.Single(_rig.Marked(CallLogs.Sample().OpId));
    }

    [Fact]
    [Trait("Requirement", "PD-14")]
    [Trait("Requirement", "T3")]
    public async Task Find_AnswerLostAndListBehind_IsFoundAsSoonAsTheListShowsIt()
    {
        await using var rig = await PipedriveRig.StartAsync(("VisibilityDelay", "00:00:05"));
        rig.Company().Settings.ListLagMs = 4_000;
        rig.Simulator.Faults.Add(FaultRule.Of(FaultKind.CommitThenReset).On("POST", "/api/v1/callLogs").Times(1));
        var target = (ICallLogTarget)rig.Adapter;
        await Assert.ThrowsAsync<AdapterException>(() => target.PutAsync(CallLogs.Sample(), default));

        Assert.Null(await target.FindAsync(CallLogs.Sample().OpId, default));
        rig.Simulator.Clock.Advance(target.VisibleAfter);
        Assert.Equal(WriteOutcome.Adopted, (await target.FindAsync(CallLogs.Sample().OpId, default))!.Outcome);
        Assert.Single(rig.Marked(CallLogs.Sample().OpId));
    }

    [Fact]
    [Trait("Requirement", "AL-09")]
    public async Task Create_LostAnswerAndSearchBehind_LeavesOnePerson()
    {
        _rig.Company().Settings.SearchLagMs = 60_000;
        _rig.Simulator.Faults.Add(FaultRule.Of(FaultKind.CommitThenReset).On("POST", "/api/v2/persons").Times(1));

        Assert.Equal(FailureKind.Uncertain, (await Assert.ThrowsAsync<AdapterException>(() => _rig.Pipedrive().CreateAsync(Stranger(), default))).Kind);
        var found = await ((IContactCreator)_rig.Another()).FindCreatedAsync(Stranger(), default);
        var written = await ((IContactCreator)_rig.Another()).CreateAsync(Stranger(), default);

        Assert.Equal(("person", WriteOutcome.Adopted, found!.Ref), (written.Ref.Kind, written.Outcome, written.Ref));
        Assert.Equal(2, _rig.Company().Live.Company.Persons.Live.Count());
    }

    [Fact]
    [Trait("Requirement", "AL-09")]
    public async Task Create_ManyCallsOfOneStranger_LeaveOnePersonWithTheHubsKey()
    {
        var hubs = (IContactCreator[])[_rig.Pipedrive(), (IContactCreator)_rig.Another()];
        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => hubs[i % 2].CreateAsync(Stranger(), default)));

        var person = Assert.Single(_rig.Company().Live.Company.Persons.Live, p => p.Text("name") == "+3725553333");
        Assert.Equal([$"{person.Id}"], written.Select(w => w.Ref.Id).Distinct());
        Assert.Equal(Stranger().CustomerId!.Value.ToString(), (string?)person.Data["custom_fields"]![_rig.Company().Code("Hub customer")]);
    }

    [Fact]
    [Trait("Requirement", "AL-07")]
    public async Task PutLastCall_InAnyOrder_TheLatestStays()
    {
        var noon = new DateTimeOffset(2026, 11, 20, 12, 0, 0, 123, TimeSpan.Zero);
        var outcomes = new List<WriteOutcome>();
        foreach (var (at, seconds) in new[] { (noon, 60), (noon.AddHours(-1), 30), (noon, 60), (noon.AddHours(1), 90) })
            outcomes.Add((await _rig.Pipedrive().PutLastCallAsync(new LastCall(CallLogs.Sample().OpId, new RecordRef("pipedrive", "person", "1"), at, seconds), default)).Outcome);

        Assert.Equal([WriteOutcome.Updated, WriteOutcome.Unchanged, WriteOutcome.Unchanged, WriteOutcome.Updated], outcomes);
        var custom = _rig.Company().Live.Company.Persons.Find(1)!.Data["custom_fields"]!;
        Assert.Equal(("2026-11-20T13:00:00Z", "90"), ((string?)custom[_rig.Company().Code("Last call")], custom[_rig.Company().Code("Last call seconds")]!.ToJsonString()));
    }

    [Fact]
    public async Task Check_CompanyWithoutAField_NamesIt()
    {
        await using var rig = await PipedriveRig.StartAsync(("TierField", "Tier"), ("StatusField", "Stage of life"));
        var failure = await Assert.ThrowsAsync<AdapterException>(() => rig.Adapter.CheckAsync(default));
        Assert.Equal((FailureKind.Permanent, "missing_field"), (failure.Kind, failure.Code));
        Assert.Contains("'Stage of life'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_Rotated_TheNextOneIsUsed()
    {
        _rig.Company().Settings.RotateRefreshToken = true;
        await _rig.ReadAsync(default);
        _rig.Simulator.Tokens.ExpireAll();
        await _rig.ReadAsync(default);
        Assert.Equal(2, _rig.Simulator.Tokens.Issued);
    }

    private static NewContact Stranger() =>
        new(CallLogs.Sample().OpId, "contact", new Phone("+3725553333"), null, Guid.Parse("0199c7a0-0000-7000-8000-000000000002"));

    private static ContactQuery Phone(string e164, string national) => new() { Phone = new Phone(e164), NationalDigits = national };
}
