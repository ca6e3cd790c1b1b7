using System.Net;
using System.Text.Json;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

[Trait("Requirement", "AL-11")]
public sealed class RecordingWriterTests
{
    private const string Task = "00TA0000006Vm9rMAC";
    private const string Link = "https://apps.mypurecloud.ie/r/1";

    private static readonly CallRecording Recording = new(CallLogs.Sample().OpId, new RecordRef("salesforce", "task", Task), Link);

    [Fact]
    public async Task Put_TextOfPeople_IsKeptAndTheLinkAdded()
    {
        var org = Org("Called back, all settled.", null);

        Assert.Equal(WriteOutcome.Updated, (await org.Adapter.PutRecordingAsync(Recording, default)).Outcome);
        var body = JsonDocument.Parse(org.Sent[^1].Body).RootElement;
        Assert.Equal($"Called back, all settled.\nRecording: {Link}", body.GetProperty("Description").GetString());
        Assert.Equal(Link, body.GetProperty("Call_Recording_URL__c").GetString());
    }

    [Fact]
    public async Task Put_LinkIsThere_WritesNothing()
    {
        var org = Org($"Recording: {Link}", Link);

        Assert.Equal(WriteOutcome.Unchanged, (await org.Adapter.PutRecordingAsync(Recording, default)).Outcome);
        Assert.Equal("GET", Assert.Single(org.Sent).Method);
    }

    [Fact]
    public async Task Put_DescriptionIsFull_FillsTheFieldOnly()
    {
        var org = Org(new string('x', 32_000), null);
        await org.Adapter.PutRecordingAsync(Recording, default);

        Assert.False(JsonDocument.Parse(org.Sent[^1].Body).RootElement.TryGetProperty("Description", out _));
    }

    [Fact]
    public async Task Put_PeopleDeletedTheTask_IsNoFailure()
    {
        var org = new SalesforceStub(_ => SalesforceStub.Error(404, "ENTITY_IS_DELETED", "entity is deleted"));

        Assert.Equal(WriteOutcome.Unchanged, (await org.Adapter.PutRecordingAsync(Recording, default)).Outcome);
        Assert.Single(org.Sent);
    }

    private static SalesforceStub Org(string description, string? link) => new(r => r.Method == "GET"
        ? ScriptedHttp.Json(JsonSerializer.Serialize(new Dictionary<string, string?> { ["Id"] = Task, ["Description"] = description, ["Call_Recording_URL__c"] = link }))
        : new HttpResponseMessage(HttpStatusCode.NoContent));
}
