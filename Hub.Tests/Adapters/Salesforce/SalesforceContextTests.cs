using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

/// <summary>What the adapter tells of a contact beyond who it is: cases, notes, tags and what the person allows.</summary>
public sealed class SalesforceContextTests : IAsyncLifetime
{
    private AdapterRig _rig = null!;

    public async Task InitializeAsync() => _rig = await SalesforceRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    [Trait("Requirement", "SP-19")]
    [Trait("Requirement", "SP-20")]
    public async Task Find_ContactWithCases_ThoseChangedLastComeInTheSameCall()
    {
        var contact = Contact(new { LastName = "Grace", Phone_E164__c = "+15125550199" });
        var cases = Cases(contact, "First", "Second", "Third", "Fourth");
        _rig.Org().EditByHand(cases[0], Json("""{"Status":"Escalated"}"""));
        _rig.Simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = _rig.ApiRequests.Count();

        var found = Assert.Single(await FindAsync(_rig));

        Assert.Equal(["First Escalated", "Fourth New", "Third New"], found.Cases.Select(c => $"{c.Subject.Value} {c.Status}"));
        Assert.Equal((cases[0], true), (found.Cases[0].Id, found.Cases[0].ChangedAt > found.Cases[1].ChangedAt));
        Assert.Equal(1, _rig.ApiRequests.Count() - before);
    }

    [Fact]
    [Trait("Requirement", "SP-20")]
    public async Task Find_NumberAsTyped_CasesCostOneCallMore()
    {
        Cases(Contact(new { LastName = "Grace", Phone = "5125550199" }), "Typed");
        var before = _rig.ApiRequests.Count();

        Assert.Equal("Typed", Assert.Single(Assert.Single(await FindAsync(_rig)).Cases).Subject.Value);

        Assert.Equal(3, _rig.ApiRequests.Count() - before);
    }

    [Fact]
    [Trait("Requirement", "SP-17")]
    public async Task Find_CasesTakeTooLong_ThePopDoesNotWaitForThem()
    {
        _rig.Settings["CaseWait"] = "00:00:00.020";
        Cases(Contact(new { LastName = "Grace", Phone = "5125550199" }), "Late");
        _rig.Simulator.Faults.Add(FaultRule.Of(FaultKind.Hold).On("GET", "/services/data/v67.0/query") with { Skip = 1 });

        Assert.Empty(Assert.Single(await FindAsync(_rig, _rig.Another())).Cases);
    }

    [Fact]
    [Trait("Requirement", "SP-20")]
    public async Task Find_CasesNotPermitted_ContactComesWithoutThemAndTheLogSaysWhy()
    {
        Cases(Contact(new { LastName = "Grace", Phone_E164__c = "+15125550199" }), "Hidden");
        _rig.Org().Settings.HiddenObjects = ["Case"];
        await _rig.Adapter.CheckAsync(default);
        var before = _rig.ApiRequests.Count();

        Assert.Empty(Assert.Single(await FindAsync(_rig)).Cases);
        Assert.Equal(1, _rig.ApiRequests.Count() - before);
        Assert.Contains("no cases (INVALID_TYPE)", _rig.Log.Text, StringComparison.Ordinal);

        _rig.Org().Settings.HiddenObjects = [];
        _rig.Simulator.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Single(Assert.Single(await FindAsync(_rig)).Cases);
    }

    [Fact]
    public async Task Find_CasesSwitchedOff_NoneAreAskedFor()
    {
        _rig.Settings["CaseLimit"] = "0";
        Cases(Contact(new { LastName = "Grace", Phone_E164__c = "+15125550199" }), "Unasked");

        Assert.Empty(Assert.Single(await FindAsync(_rig, _rig.Another())).Cases);
    }

    [Fact]
    [Trait("Requirement", "SP-21")]
    public async Task Find_NotesEditedInSalesforce_ShowOnTheNextRead()
    {
        var contact = Contact(new { LastName = "Grace", Phone_E164__c = "+15125550199", Description = "Likes mornings" });
        Assert.Equal("Likes mornings", Assert.Single(await FindAsync(_rig)).Notes?.Value);

        _rig.Org().EditByHand(contact, Json("""{"Description":"Calls back at noon"}"""));

        Assert.Equal("Calls back at noon", Assert.Single(await FindAsync(_rig)).Notes?.Value);
    }

    [Fact]
    public async Task Find_TickedOptOuts_AreDenialsAndOthersSayNothing()
    {
        Contact(new { LastName = "Grace", Phone_E164__c = "+15125550199", HasOptedOutOfEmail = true, DoNotCall = false });
        _rig.Org().Add("Lead", new { LastName = "Lee", Company = "Initech", Phone = "+3725551111", DoNotCall = true });

        Assert.Equal([new ContactConsent("email", false, "HasOptedOutOfEmail")], Assert.Single(await FindAsync(_rig)).Consents);
        var lead = Assert.Single(await ((IContactSource)_rig.Adapter).FindAsync(new ContactQuery { Phone = new Phone("+3725551111"), NationalDigits = "5551111" }, default));
        Assert.Equal([new ContactConsent("call", false, "DoNotCall")], lead.Consents);
    }

    [Fact]
    public async Task Find_TagFields_AreTagsOneOfEachValue()
    {
        _rig.Settings["TagFields"] = "LeadSource;Department";
        Contact(new { LastName = "Grace", Phone_E164__c = "+15125550199", LeadSource = "Web", Department = "vip; late payer" });

        Assert.Equal(["Web", "vip", "late payer"], Assert.Single(await FindAsync(_rig, _rig.Another())).Tags);
    }

    private string Contact(object fields) => _rig.Org().Add("Contact", fields);

    private List<string> Cases(string contact, params string[] subjects)
    {
        var made = new List<string>();
        foreach (var subject in subjects)
        {
            made.Add(_rig.Org().Add("Case", new { ContactId = contact, Subject = subject }));
            _rig.Simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return made;
    }

    private static Task<IReadOnlyList<ContactRecord>> FindAsync(AdapterRig rig, IAdapter? adapter = null) =>
        ((IContactSource)(adapter ?? rig.Adapter)).FindAsync(new ContactQuery { Phone = new Phone("+15125550199"), NationalDigits = "5125550199" }, default);

    private static System.Text.Json.JsonElement Json(string text) => System.Text.Json.JsonDocument.Parse(text).RootElement;
}
