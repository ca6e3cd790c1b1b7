using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Tests.Adapters.Genesys;

public sealed class GenesysMappingTests
{
    private const string Id = GenesysRig.CallId;

    [Fact]
    public async Task Get_OnlyIds_NamesAreLookedUpOnceForManyCalls()
    {
        var cloud = new GenesysStub(path => path switch
        {
            $"/api/v2/conversations/{Id}" => """{"participants":[{"id":"p1","purpose":"agent","userId":"u1","queueId":"q1","connectedTime":"2026-11-20T10:00:00Z","wrapup":{"code":"w1"}}]}""",
            "/api/v2/users/u1" => """{"id":"u1","name":"Mari Tamm"}""",
            "/api/v2/routing/queues/q1" => """{"name":"Billing"}""",
            "/api/v2/routing/wrapupcodes/w1" => """{"name":"Resolved"}""",
            _ => null,
        });

        var conversations = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cloud.Adapter.GetConversationAsync(Id, null, default)));

        Assert.All(conversations, c => Assert.Equal(("Mari Tamm", "Billing", "Resolved"), (c!.AgentName?.Value, c.QueueName, c.WrapUp)));
        Assert.Equal(3, cloud.Requests.Count(r => r.Path.StartsWith("/api/v2/users", StringComparison.Ordinal) || r.Path.StartsWith("/api/v2/routing", StringComparison.Ordinal)));
        Assert.All(cloud.Requests, r => Assert.Matches(@"^(api|login)\.mypurecloud\.ie$", r.Address.Host));
    }

    [Fact]
    public async Task Get_NameIsOld_IsAskedAgain()
    {
        var cloud = new GenesysStub(path => path == "/api/v2/users/u1" ? """{"name":"Mari"}"""
            : path == $"/api/v2/conversations/{Id}" ? """{"participants":[{"purpose":"agent","userId":"u1","connectedTime":"2026-11-20T10:00:00Z"}]}""" : null);
        await cloud.Adapter.GetConversationAsync(Id, null, default);

        cloud.Time.Advance(TimeSpan.FromHours(2));
        await cloud.Adapter.GetConversationAsync(Id, null, default);

        Assert.Equal(2, cloud.Requests.Count(r => r.Path == "/api/v2/users/u1"));
    }

    [Fact]
    public async Task Get_AgentThatOnlyRang_IsNoLegAndNoTransfer()
    {
        var cloud = new GenesysStub(path => path == $"/api/v2/conversations/{Id}" ? """
            {"participants":[{"id":"c","purpose":"customer","ani":"tel:+15551234567","calls":[{"direction":"inbound"}]},
            {"id":"a1","purpose":"agent","userId":"u1","name":"Mari","calls":[{"connectedTime":"2026-11-20T10:00:00Z"}]},
            {"id":"a2","purpose":"agent","userId":"u2","name":"Jaan","calls":[{"state":"disconnected"}]}]}
            """ : null);

        var conversation = await cloud.Adapter.GetConversationAsync(Id, null, default);

        Assert.Equal(("Mari", false, "+15551234567"), (conversation!.AgentName?.Value, conversation.Transferred, conversation.CustomerNumber?.Value));
    }

    [Fact]
    public async Task Get_ColleaguesAmongThemselves_IsInternal()
    {
        var cloud = new GenesysStub(path => path == $"/api/v2/conversations/{Id}"
            ? """{"participants":[{"purpose":"user","userId":"u1","connectedTime":"2026-11-20T10:00:00Z"},{"purpose":"user","userId":"u2","connectedTime":"2026-11-20T10:00:01Z"}]}""" : null);

        Assert.Equal(CallDirection.Internal, (await cloud.Adapter.GetConversationAsync(Id, null, default))!.Direction);
    }

    [Theory]
    [InlineData("AVAILABLE", "r1", false)]
    [InlineData("UPLOADING", "r1", true)]
    [InlineData("DELETED", null, false)]
    public async Task Get_FileState_Decides(string state, string? id, bool isPending)
    {
        var cloud = new GenesysStub(path => path == $"/api/v2/conversations/{Id}" ? """{"participants":[]}"""
            : path.Contains("/recordings", StringComparison.Ordinal) ? $$"""[{"id":"r1","fileState":"{{state}}"}]""" : null);

        Assert.Equal((id, isPending), await cloud.Adapter.GetConversationAsync(Id, null, default) is { } c ? (c.RecordingId, c.RecordingPending) : default);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../oauth/clients")]
    [InlineData("u1?expand=x")]
    public async Task Get_IdThatIsNoWord_BecomesNoAddress(string id)
    {
        var cloud = new GenesysStub(path => path == $"/api/v2/conversations/{Id}"
            ? $$"""{"participants":[{"purpose":"agent","userId":"{{id}}","connectedTime":"2026-11-20T10:00:00Z"}]}""" : null);

        Assert.Null((await cloud.Adapter.GetConversationAsync(Id, null, default))!.AgentName);
        Assert.All(cloud.Requests, r => Assert.Matches("^/(oauth/token|api/v2/(analytics/)?conversations/)", r.Path));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"participants":{"a":1}}""")]
    [InlineData("""{"participants":[1,null,"x",{"calls":[[]],"wrapup":7,"attributes":[],"connectedTime":3,"purpose":"agent"}],"startTime":"soon","endTime":99}""")]
    public async Task Get_ShapesNobodyPromised_DoNoHarm(string body)
    {
        var cloud = new GenesysStub(path => path == $"/api/v2/conversations/{Id}" ? body : null);

        Assert.Equal(Id, (await cloud.Adapter.GetConversationAsync(Id, null, default))!.Id);
    }
}
