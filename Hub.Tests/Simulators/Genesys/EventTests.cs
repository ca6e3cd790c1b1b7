using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Genesys.Conversations;
using CrmHub.Lab.Simulators.Genesys.Events;

namespace CrmHub.Hub.Tests.Simulators.Genesys;

public sealed class EventTests : IAsyncLifetime
{
    private GenesysRoom _room = null!;

    public async Task InitializeAsync() => _room = await GenesysRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task TopLevel_Acw_CarriesIdsAndMillisecondsOnly()
    {
        var call = _room.Seed(Transferred());
        await using var receiver = await Receiver.OpenAsync();
        await SendAsync(new SendOrder { Target = receiver.Url, Topics = ["acw"] });
        var body = JsonNode.Parse(receiver.Messages.First().Body)!.AsObject();
        Assert.Equal("tel:+37255555555", body["ani"]!.GetValue<string>());
        Assert.Equal(call.Legs[0].WrapupCode, body["wrapupCode"]!.GetValue<string>());
        Assert.Equal(call.Legs[0].AcwEnded!.Value.ToUnixTimeMilliseconds(), body["eventTime"]!.GetValue<long>());
        Assert.All(body, member => Assert.IsAssignableFrom<JsonValue>(member.Value));
        Assert.DoesNotContain(body, member => member.Key is "agentName" or "queueName" or "recordingId" or "attributes");
    }

    [Fact]
    public async Task Send_Transferred_GivesOneAcwPerAgent()
    {
        var call = _room.Seed(Transferred());
        await using var receiver = await Receiver.OpenAsync();
        await SendAsync(new SendOrder { Target = receiver.Url, Topics = ["acw"], Format = EventFormat.Notification });
        var bodies = receiver.Messages.Select(m => JsonNode.Parse(m.Body)!).ToList();
        Assert.All(bodies, b => Assert.Equal($"v2.detail.events.conversation.{call.Id}.acw", b["topicName"]!.GetValue<string>()));
        Assert.Equal(call.Legs.Select(l => l.ParticipantId), bodies.Select(b => b["eventBody"]!["participantId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task EventBridge_Envelope_NamesTheTopicTemplateOutsideAndTheRealOneInside()
    {
        var call = _room.Seed();
        await using var receiver = await Receiver.OpenAsync();
        await SendAsync(new SendOrder { Target = receiver.Url, Topics = ["customer.end"], Format = EventFormat.EventBridge });
        var envelope = JsonNode.Parse(Assert.Single(receiver.Messages).Body)!;
        Assert.Equal("v2.detail.events.conversation.{id}.customer.end", envelope["detail-type"]!.GetValue<string>());
        Assert.Equal($"v2.detail.events.conversation.{call.Id}.customer.end", envelope["detail"]!["topicName"]!.GetValue<string>());
    }

    [Fact]
    public async Task ConversationEnded_Flat_CarriesNamesAndIsoTimes()
    {
        _room.Seed(new CallSeed { Direction = "inbound", Customer = "+15551234567", Legs = [new LegSeed { Agent = "Jaan Kask", Queue = "Sales" }] });
        await using var receiver = await Receiver.OpenAsync();
        await SendAsync(new SendOrder { Target = receiver.Url, Format = EventFormat.ConversationEnded });
        var body = JsonNode.Parse(Assert.Single(receiver.Messages).Body)!;
        Assert.Equal(("+15551234567", "Jaan Kask", "Sales"), (Text(body, "callerId"), Text(body, "agentName"), Text(body, "queueName")));
        Assert.EndsWith("Z", Text(body, "endTime"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_LiveCall_TellsNothingOfItsEnd()
    {
        _room.Seed(new CallSeed { Live = true, Legs = [new LegSeed()] });
        await using var receiver = await Receiver.OpenAsync();
        var report = await SendAsync(new SendOrder { Target = receiver.Url });
        Assert.Equal(0, report.Sent);
    }

    [Fact]
    public async Task Send_Unkindly_DuplicatesAndShufflesTheSameWayPerSeed()
    {
        _room.Sim.Generate(new GenerateOrder(50));
        var kind = await BodiesAsync(new SendOrder { Target = new Uri("http://x") });
        var first = await BodiesAsync(new SendOrder { Target = new Uri("http://x"), Duplicates = 0.2, Shuffle = true, Seed = 3 });
        var again = await BodiesAsync(new SendOrder { Target = new Uri("http://x"), Duplicates = 0.2, Shuffle = true, Seed = 3 });
        Assert.Equal(first, again);
        Assert.NotEqual(kind, first.Distinct());
        Assert.Equal(kind.Order(StringComparer.Ordinal), first.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(first.Count - kind.Count, kind.Count / 10, kind.Count * 2 / 5);
    }

    [Fact]
    public async Task Send_RefusedTwice_IsTriedAgainAndAcknowledged()
    {
        _room.Seed();
        await using var receiver = await Receiver.OpenAsync(n => n <= 2 ? 503 : 202);
        var report = await SendAsync(new SendOrder { Target = receiver.Url, Topics = ["customer.end"] });
        Assert.Equal(new SendReport(1, 0, 3, 1, 0), report);
        Assert.Equal(3, Assert.Single(_room.Sim.Journal.Effects("event.acknowledged")).Fields!["attempt"]!.GetValue<int>());
    }

    [Fact]
    public async Task Send_AlwaysRefused_IsAbandonedAfterThreeRetries()
    {
        _room.Seed();
        await using var receiver = await Receiver.OpenAsync(_ => 500);
        var report = await SendAsync(new SendOrder { Target = receiver.Url, Topics = ["customer.end"] });
        Assert.Equal(new SendReport(1, 0, 4, 0, 1), report);
        Assert.Equal(4, receiver.Messages.Count);
        Assert.Single(_room.Sim.Journal.Effects("event.abandoned"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("X-Hub-Timestamp", true)]
    public async Task Send_Signed_CanBeVerifiedOverTheRawBody(string? timestampHeader, bool hex)
    {
        _room.Seed();
        await using var receiver = await Receiver.OpenAsync();
        var scheme = new SignatureScheme { Secret = "s3cret", TimestampHeader = timestampHeader, Hex = hex };
        await SendAsync(new SendOrder { Target = receiver.Url, Topics = ["customer.end"], Signature = scheme });
        var (body, headers) = Assert.Single(receiver.Messages);
        var signed = timestampHeader is null ? body : $"{headers[timestampHeader]}.{body}";
        var mac = HMACSHA256.HashData("s3cret"u8, Encoding.UTF8.GetBytes(signed));
        Assert.Equal("sha256=" + (hex ? Convert.ToHexStringLower(mac) : Convert.ToBase64String(mac)), headers["X-Hub-Signature-256"].ToString());
    }

    [Theory]
    [InlineData(200, "success")]
    [InlineData(404, "failure")]
    [InlineData(429, "failure")]
    public async Task DataAction_Answer_ChoosesThePathAndIsNotRetried(int status, string path)
    {
        await using var receiver = await Receiver.OpenAsync(_ => status);
        var result = await _room.Sim.DataActions.ExecuteAsync(new DataActionCall { Url = receiver.Url, Method = "POST", Body = "{}" }, CancellationToken.None);
        Assert.Equal(path, result.Path);
        Assert.Single(receiver.Messages);
    }

    [Fact]
    public async Task DataAction_TooSlow_TakesTheTimeoutPath()
    {
        _room.Sim.Faults.Add(FaultRule.Of(FaultKind.Hold));
        var call = new DataActionCall { Url = new Uri(_room.Sim.BaseAddress, "/api/v2/users/x"), TimeoutSeconds = 0.05 };
        var result = await _room.Sim.DataActions.ExecuteAsync(call, CancellationToken.None);
        Assert.Equal("timeout", result.Path);
    }

    private static CallSeed Transferred() => new()
    {
        Direction = "inbound",
        Customer = "+37255555555",
        ExternalContactId = "7f3c0000-0000-4000-8000-000000000000",
        Legs = [new LegSeed { TalkSeconds = 30 }, new LegSeed { TalkSeconds = 60 }],
    };

    private Task<SendReport> SendAsync(SendOrder order) => _room.Sim.Events.SendAsync(order with { RetryDelayMs = 0 }, CancellationToken.None);

    private async Task<List<string>> BodiesAsync(SendOrder order)
    {
        await using var receiver = await Receiver.OpenAsync();
        await SendAsync(order with { Target = receiver.Url });
        return [.. receiver.Messages.Select(m => m.Body)];
    }

    private static string Text(JsonNode body, string name) => body[name]!.GetValue<string>();
}
