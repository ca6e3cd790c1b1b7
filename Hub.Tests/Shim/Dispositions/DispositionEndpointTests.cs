using System.Net;
using System.Text.Json;
using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Shim.Dispositions;

public sealed class DispositionEndpointTests
{
    private const string Action = "/genesys/data-actions/record-disposition";
    private const string Guide = "/services/apexrest/disposition-log";
    private const string Body = """{"conversationId":"c","participantId":"p","code":"Completed","reason":"Refund.","setAt":1763650012345,"agentExtension":"4711","contactId":"003"}""";

    [Theory]
    [Trait("Requirement", "DP-06")]
    [InlineData(Action, Body)]
    [InlineData(Guide, """{"Interaction_ID__c":"c:p","Disposition_Code__c":"Completed","Disposition_Reason__c":"Refund.","Timestamp__c":"2025-11-20T14:46:52.345Z","Agent_Extension__c":"4711","Contact_ID__c":"003"}""")]
    public async Task Post_EitherSpelling_SaysTheSame(string path, string body)
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(path, body);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var sent = Assert.Single(shim.Hub.Calls.Select(c => c.Request).OfType<RecordDispositionRequest>());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(JsonSchema.DispositionAnswer.Check(answer.RootElement));
        Assert.Equal(
            ("genesys", "c", "p", "Completed", "Refund.", "4711", "003"),
            (sent.Source, sent.ConversationId, sent.ParticipantId, sent.Code, sent.Reason, sent.AgentExtension, sent.ContactId));
        Assert.Equal(1763650012345, sent.SetAt.ToDateTimeOffset().ToUnixTimeMilliseconds());
        Assert.Equal(body, sent.Original.ToStringUtf8());
    }

    [Theory]
    [InlineData("""{"conversationId":"c","code":"Completed"}""", "setAt")]
    [InlineData("""{"conversationId":" ","code":"Completed","setAt":1763650012345}""", "conversationId")]
    [InlineData("""{"conversationId":"c","code":" ","setAt":1763650012345}""", "/code")]
    [InlineData("""{"Interaction_ID__c":"c","Timestamp__c":"2026-03-14T10:10:40Z"}""", "Disposition_Code__c")]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    public async Task Post_Wrong_IsParkedAndNamed(string body, string field)
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(Action, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(field, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal($"shim:{Action}", Assert.Single(shim.Hub.Refused).Source);
    }

    [Fact]
    [Trait("Requirement", "DP-17")]
    public async Task Post_HubCannotKeepIt_SenderKeepsIt()
    {
        await using var shim = await TestShim.StartAsync();
        shim.Hub.Failure = StatusCode.Unavailable;
        using var response = await shim.PostAsync(Action, Body);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    [Trait("Requirement", "DP-08")]
    public async Task Post_WithoutCredential_IsRefused()
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(Action, Body, key: null);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(shim.Hub.Calls);
    }
}
