using System.Net;
using System.Text;
using System.Text.Json;
using CrmHub.Shim.Json;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Shim.Calls;

public sealed class EventEndpointTests
{
    private const string Guide = "/webhook/call-ended";
    private const string Hook = "/api/v1/genesys/webhook";

    [Theory]
    [Trait("Requirement", "AL-01")]
    [Trait("Requirement", "AL-13")]
    [InlineData(Guide, null, HttpStatusCode.OK)]
    [InlineData(Hook, null, HttpStatusCode.Accepted)]
    [InlineData(Hook, "200", HttpStatusCode.OK)]
    public async Task Post_CallEnded_IsKeptWithItsExactBytes(string path, string? status, HttpStatusCode expected)
    {
        await using var shim = await TestShim.StartAsync(new() { ["Shim:AcceptedStatus"] = status ?? "202" });
        using var response = await shim.PostAsync(path, Corpus.Bytes("call-ended-as-in-the-guide"));
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("""{"status":"accepted","interactionId":"interaction-1","duplicate":false}""", await response.Content.ReadAsStringAsync());
        var sent = Assert.Single(shim.Hub.Recorded);
        Assert.Equal(Corpus.Bytes("call-ended-as-in-the-guide"), sent.Original.ToByteArray());
        Assert.Equal("application/json", sent.OriginalContentType);
    }

    [Fact]
    public async Task Post_Record_CarriesTheKeyAndADeadline()
    {
        var clock = ManualClock.At("2026-03-14T10:00:00Z");
        await using var shim = await TestShim.StartAsync(clock: clock);
        (await shim.PostAsync(Hook, Corpus.Bytes("acw-notification-envelope"))).Dispose();
        var (_, options) = Assert.Single(shim.Hub.Calls);
        Assert.Equal("Bearer hub-key", options.Headers!.GetValue("authorization"));
        Assert.Equal(clock.GetUtcNow().UtcDateTime.AddSeconds(8), options.Deadline);
    }

    [Fact]
    [Trait("Requirement", "PD-14")]
    public async Task Post_Repeat_IsToldSoAndAnsweredTheSame()
    {
        await using var shim = await TestShim.StartAsync();
        (await shim.PostAsync(Hook, Corpus.Bytes("acw-notification-envelope"))).Dispose();
        using var again = await shim.PostAsync(Hook, Corpus.Bytes("acw-eventbridge-envelope"));
        Assert.Equal("""{"status":"accepted","interactionId":"interaction-1","duplicate":true}""", await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_Ignored_IsAnsweredWithoutAskingTheHub()
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(Hook, Corpus.Bytes("customer-start-notification-envelope"));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("""{"status":"ignored","ignored":"event_not_logged"}""", await response.Content.ReadAsStringAsync());
        Assert.Empty(shim.Hub.Calls);
    }

    [Theory]
    [Trait("Requirement", "PD-11")]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.DeadlineExceeded)]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.Unauthenticated)]
    [InlineData(StatusCode.Unknown)]
    public async Task Post_HubCannotKeepIt_SenderKeepsIt(StatusCode failure)
    {
        await using var shim = await TestShim.StartAsync();
        shim.Hub.Failure = failure;
        foreach (var corpus in new[] { "call-ended-as-in-the-guide", "call-ended-truncated-in-the-attributes", "call-ended-wrong-types" })
        {
            using var response = await shim.PostAsync(Guide, Corpus.Bytes(corpus));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        }
    }

    [Theory]
    [Trait("Requirement", "SV-04")]
    [Trait("Requirement", "SV-06")]
    [Trait("Requirement", "SV-08")]
    [InlineData("call-ended-truncated-in-the-attributes", "truncated_json", "/attributes/account_id")]
    [InlineData("call-ended-duplicate-conversation-id", "duplicate_key", "/conversationId")]
    [InlineData("call-ended-nul-in-agent-name", "nul_character", "/agentName")]
    [InlineData("call-ended-wrong-types", "schema_violation", "/durationSeconds")]
    [InlineData("acw-without-participant", "schema_violation", "/eventBody/participantId")]
    public async Task Post_FaultyEvent_IsParkedWithItsBytesAndNamed(string corpus, string reason, string field)
    {
        await using var shim = await TestShim.StartAsync();
        using var response = await shim.PostAsync(Guide, Corpus.Bytes(corpus));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Empty(JsonSchema.Problem.Check(problem.RootElement));
        Assert.Equal($"urn:crmhub:problem:{reason}", problem.RootElement.GetProperty("type").GetString());
        Assert.Contains(problem.RootElement.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field);
        var letter = Assert.Single(shim.Hub.Refused);
        Assert.Equal(Corpus.Bytes(corpus), letter.Original.ToByteArray());
        Assert.Equal(("shim:/webhook/call-ended", reason), (letter.Source, letter.Reason));
        Assert.Equal("letter-1", problem.RootElement.GetProperty("deadLetterId").GetString());
    }

    [Fact]
    public async Task Post_HubSaysWhenToComeBack_TheSenderIsTold()
    {
        await using var shim = await TestShim.StartAsync();
        (shim.Hub.Failure, shim.Hub.FailureTrailers) = (StatusCode.ResourceExhausted, new Metadata { { "retry-after", "17" } });
        using var response = await shim.PostAsync(Guide, Corpus.Bytes("call-ended-as-in-the-guide"));
        Assert.Equal(TimeSpan.FromSeconds(17), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Post_MoreFaultsThanALetterHolds_IsStillParked()
    {
        var name = string.Concat(Enumerable.Repeat("\ud83d\ude00", 40)) + "n";
        var members = string.Join(",", Enumerable.Range(0, 20).Select(i => $"\"{name}{i}\":[]"));
        var deep = string.Concat(Enumerable.Repeat($$"""{"{{name}}":""", 30)) + "1e999" + new string('}', 30);
        await using var shim = await TestShim.StartAsync();
        foreach (var body in new[] { $$$"""{"conversationId":"c","endTime":1773483030,"attributes":{{{{members}}} }}""", deep })
        {
            using var response = await shim.PostAsync(Guide, body);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("\"deadLetterId\":\"letter-", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Post_HubFindsItWrong_IsParkedWithTheHubsWords()
    {
        await using var shim = await TestShim.StartAsync();
        shim.Hub.RecordFailure = new Status(StatusCode.InvalidArgument, "ended_at: lies in the future");
        using var response = await shim.PostAsync(Guide, Corpus.Bytes("call-ended-as-in-the-guide"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(("refused_by_hub", "ended_at: lies in the future"), Assert.Single(shim.Hub.Refused.Select(r => (r.Reason, r.Detail))));
    }

    [Fact]
    [Trait("Requirement", "SE-03")]
    public async Task Post_AnyEvent_LeavesNothingPersonalInLogs()
    {
        await using var shim = await TestShim.StartAsync();
        foreach (var corpus in new[] { "call-ended-as-in-the-guide", "call-ended-wrong-types", "call-ended-truncated-in-the-attributes", "interaction-completed-as-in-the-guide" })
            (await shim.PostAsync(Guide, Corpus.Bytes(corpus))).Dispose();
        shim.Hub.Failure = StatusCode.Internal;
        (await shim.PostAsync(Guide, Corpus.Bytes("call-ended-as-in-the-guide"))).Dispose();
        string[] canaries = ["5551234567", "5550123456", "Agent Smith", "Jane Doe", "003xx000003SG", TestShim.AccessKey, "hub-key"];
        Assert.NotEmpty(shim.Logs.Lines);
        Assert.DoesNotContain(shim.Logs.Lines, line => canaries.Any(canary => line.Contains(canary, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Post_EveryAnswer_FitsItsPublishedSchema()
    {
        await using var shim = await TestShim.StartAsync();
        foreach (var corpus in new[] { "call-ended-as-in-the-guide", "customer-start-notification-envelope" })
        {
            using var response = await shim.PostAsync(Guide, Corpus.Bytes(corpus));
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            Assert.Empty(JsonSchema.EventAnswer.Check(answer.RootElement));
        }
    }

    [Fact]
    public async Task Post_OddContentType_IsJudgedByItsBytes()
    {
        await using var shim = await TestShim.StartAsync();
        using var content = new StringContent(Corpus.Text("call-ended-as-in-the-guide"), Encoding.UTF8, "text/plain");
        using var request = new HttpRequestMessage(HttpMethod.Post, Guide) { Content = content };
        request.Headers.Add("x-api-key", TestShim.AccessKey);
        using var response = await shim.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", Assert.Single(shim.Hub.Recorded).OriginalContentType);
    }
}
