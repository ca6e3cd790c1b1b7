using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Genesys.Conversations;
using GenesysOptions = CrmHub.Lab.Simulators.Genesys.GenesysOptions;

namespace CrmHub.Hub.Tests.Adapters.Genesys;

public sealed class GenesysConversationTests : IAsyncLifetime
{
    private AdapterRig _rig = null!;

    public async Task InitializeAsync() => _rig = await GenesysRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    [Trait("Requirement", "AL-03")]
    public async Task Get_FinishedCall_IsComplete()
    {
        var call = _rig.Cloud().Seed(new CallSeed
        {
            Direction = "inbound",
            Customer = "+15551234567",
            OwnNumber = "+3726000000",
            EndedSecondsAgo = 600,
            Attributes = new Dictionary<string, string> { ["contact_id"] = "003A0000006Vm9r" },
            Legs = [new LegSeed { Agent = "Mari Tamm", Queue = "Billing", Wrapup = "Resolved", Notes = "Paid.", TalkSeconds = 300, HeldSeconds = 30, AcwSeconds = 5 }],
        });

        var conversation = await GetAsync(call.Id);

        Assert.Equal((CallDirection.Inbound, "+15551234567", "+3726000000"), (conversation.Direction, conversation.CustomerNumber?.Value, conversation.HubNumber?.Value));
        Assert.Equal(("Mari Tamm", "Billing", "Resolved", "Paid."), (conversation.AgentName?.Value, conversation.QueueName, conversation.WrapUp, conversation.Notes?.Value));
        Assert.Equal((300, false), (conversation.TalkSeconds, conversation.Transferred));
        Assert.Equal((call.RecordingIds[0], false), (conversation.RecordingId, conversation.RecordingPending));
        Assert.Equal(call.Ended!.Value.ToUnixTimeMilliseconds(), conversation.EndedAt!.Value.ToUnixTimeMilliseconds());
        Assert.Equal("003A0000006Vm9r", conversation.Attributes["contact_id"]);
    }

    [Fact]
    [Trait("Requirement", "AL-23")]
    public async Task Get_OutboundCall_TheCustomerIsTheOneCalled()
    {
        var call = _rig.Cloud().Seed(new CallSeed { Direction = "outbound", Customer = "+15551234567", OwnNumber = "+3726000000" });

        var conversation = await GetAsync(call.Id);

        Assert.Equal((CallDirection.Outbound, "+15551234567", "+3726000000"), (conversation.Direction, conversation.CustomerNumber?.Value, conversation.HubNumber?.Value));
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("sip:anonymous@anonymous.invalid")]
    public async Task Get_AnonymousCaller_HasNoNumber(string customer)
    {
        var call = _rig.Cloud().Seed(new CallSeed { Direction = "inbound", Customer = customer });

        Assert.Null((await GetAsync(call.Id)).CustomerNumber);
    }

    [Fact]
    public async Task Get_TransferredCall_EachLegHasItsOwnAgentAndTalk()
    {
        var call = _rig.Cloud().Seed(new CallSeed
        {
            Direction = "inbound",
            EndedSecondsAgo = 600,
            Legs = [new LegSeed { Agent = "Mari Tamm", TalkSeconds = 100, Wrapup = "Escalated" }, new LegSeed { Agent = "Jaan Kask", TalkSeconds = 200, Wrapup = "Resolved" }],
        });

        var first = await GetAsync(call.Id, call.Legs[0].ParticipantId);
        var last = await GetAsync(call.Id, call.CustomerParticipantId);

        Assert.Equal(("Mari Tamm", 100, "Escalated", true), (first.AgentName?.Value, first.TalkSeconds, first.WrapUp, first.Transferred));
        Assert.Equal(("Jaan Kask", 200, "Resolved", true), (last.AgentName?.Value, last.TalkSeconds, last.WrapUp, last.Transferred));
    }

    [Theory]
    [InlineData("8e1d0f6c-2c1b-4f60-9a55-0d7a6a1fffff")]
    [InlineData("../users/me")]
    [InlineData("")]
    public async Task Get_UnknownId_IsNull(string id) => Assert.Null(await _rig.Genesys().GetConversationAsync(id, null, default));

    [Fact]
    [Trait("Requirement", "AL-11")]
    public async Task Get_RightAfterTheEnd_WhatIsNotThereYetIsPending()
    {
        var call = _rig.Cloud().Seed(new CallSeed { Direction = "inbound", EndedSecondsAgo = 0 });

        var early = await GetAsync(call.Id);
        _rig.Simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await GetAsync(call.Id);

        Assert.Equal((null, null, true), (early.TalkSeconds, early.RecordingId, early.RecordingPending));
        Assert.Equal((true, call.RecordingIds[0], false), (later.TalkSeconds > 0, later.RecordingId, later.RecordingPending));
    }

    [Fact]
    public async Task Get_RecordingThatNeverComes_IsNotAwaitedForEver()
    {
        await using var rig = await GenesysRig.StartAsync(new GenesysOptions { RecordingDelay = TimeSpan.FromDays(1) });
        Assert.True((await rig.Genesys().GetConversationAsync(GenesysRig.CallId, null, default))!.RecordingPending);

        rig.Simulator.Clock.Advance(TimeSpan.FromHours(2));

        Assert.False((await rig.Genesys().GetConversationAsync(GenesysRig.CallId, null, default))!.RecordingPending);
    }

    [Fact]
    public async Task Get_CallWithoutRecording_HasNone()
    {
        var call = _rig.Cloud().Seed(new CallSeed { Direction = "inbound", Recordings = 0, EndedSecondsAgo = 0 });

        Assert.Equal((null, false), await GetAsync(call.Id) is var c ? (c.RecordingId, c.RecordingPending) : default);
    }

    [Fact]
    [Trait("Requirement", "AL-10")]
    public async Task Get_Recording_NoSignedAddressIsEverAskedFor()
    {
        await GetAsync(GenesysRig.CallId);

        Assert.Contains(_rig.ApiRequests, r => r.Path!.EndsWith("/recordings", StringComparison.Ordinal) && r.Query == "?formatId=NONE");
        Assert.DoesNotContain(_rig.ApiRequests, r => r.Path!.Contains("/media", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v2/analytics", 403)]
    [InlineData("/api/v2/analytics", 500)]
    [InlineData("/api/v2/conversations/8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001/recordings", 403)]
    [Trait("Requirement", "AL-11")]
    public async Task Get_APartRefused_TheRestIsThere(string path, int status)
    {
        _rig.Simulator.Faults.Add(FaultRule.Answer(status, """{"message":"no","code":"missing.permissions","status":403}""", "application/json").On("GET", path));

        Assert.Equal("Mari Tamm", (await GetAsync(GenesysRig.CallId)).AgentName?.Value);
        Assert.Contains("missing.permissions", _rig.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v2/analytics")]
    [InlineData("/api/v2/conversations/8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001/recordings")]
    [Trait("Requirement", "AL-11")]
    public async Task Get_APartTooSlow_TheRestIsThere(string path)
    {
        _rig.Settings["PartTimeout"] = "00:00:02";
        var adapter = (IConversationSource)_rig.Another();
        await adapter.GetConversationAsync(GenesysRig.CallId, null, default);
        _rig.Simulator.Faults.Add(FaultRule.Of(FaultKind.Hold).On("GET", path));

        Assert.Equal("Mari Tamm", (await adapter.GetConversationAsync(GenesysRig.CallId, null, default))!.AgentName?.Value);
        Assert.Contains("timeout", _rig.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_QuotaUsedUp_SaysHowLongToWait()
    {
        await using var rig = await GenesysRig.StartAsync(new GenesysOptions { RequestsPerMinute = 2 });

        var failure = await Assert.ThrowsAsync<AdapterException>(() => rig.Genesys().GetConversationAsync(GenesysRig.CallId, null, default));

        Assert.Equal((FailureKind.RateLimited, "too.many.requests.retry.after"), (failure.Kind, failure.Code));
        Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    [Trait("Requirement", "SE-04")]
    public async Task Get_TokenAboutToExpire_IsRenewedBeforeItIsRefused()
    {
        await GetAsync(GenesysRig.CallId);
        _rig.Simulator.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(30));
        await GetAsync(GenesysRig.CallId);

        Assert.Equal(2, _rig.Simulator.Tokens.Issued);
        Assert.DoesNotContain(_rig.ApiRequests, r => r.Status == 401);
    }

    [Fact]
    [Trait("Requirement", "AL-10")]
    public void ConversationLink_IsWherePeopleLook() => Assert.Equal(
        $"https://apps.mypurecloud.ie/directory/#/engage/admin/interactions/{GenesysRig.CallId}", _rig.Genesys().ConversationLink(GenesysRig.CallId));

    private async Task<Conversation> GetAsync(string id, string? participantId = null) =>
        await _rig.Genesys().GetConversationAsync(id, participantId, default) ?? throw new InvalidOperationException("No conversation.");
}
