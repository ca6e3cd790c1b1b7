using System.Text.Json.Nodes;
using CrmHub.Hub.Tests.Simulators.Genesys;
using CrmHub.Lab.Simulators.Pipedrive;

namespace CrmHub.Hub.Tests.Simulators.Pipedrive;

/// <summary>What Pipedrive does to events: they get lost, come twice, overtake each other, and who fails too often hears nothing for a while.</summary>
[Trait("Requirement", "R-10")]
public sealed class WebhookTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));
    private PipedriveRoom _room = null!;

    public async Task InitializeAsync() => _room = await PipedriveRoom.OpenAsync(new PipedriveOptions
    {
        Settings = new CompanySettings { Burst = 10_000, SearchBurst = 10_000, WebhookRetryMs = [1, 1, 1], BanAfter = 3 },
    });

    public async Task DisposeAsync()
    {
        await _room.DisposeAsync();
        _patience.Dispose();
    }

    [Fact]
    public async Task Events_FirstAttemptsFail_BanTheWebhookAndWhatHappensMeanwhileIsLost()
    {
        await using var receiver = await SubscribedAsync(message => message <= 12 ? 500 : 200);
        for (var i = 0; i < 3; i++)
            await _room.PersonAsync($"Person {i}");
        await EffectAsync("webhook.banned");
        await CountAsync("event.failed", 12);
        await _room.PersonAsync("Unheard");
        Assert.Equal(4, _room.Sim.Journal.Effects("event.lost").Count());

        _room.Sim.Clock.Advance(TimeSpan.FromMinutes(31));
        await _room.PersonAsync("Heard");
        await EffectAsync("event.delivered");
        Assert.Equal("Heard", Names(receiver).Last());
        Assert.DoesNotContain("Unheard", Names(receiver));
    }

    [Fact]
    public async Task Events_LostOnTheirWay_AreNeverSentThoughTheListShowsThem()
    {
        await using var receiver = await SubscribedAsync();
        _room.Sim.Settings.LostEvents = 1;
        await _room.PersonAsync("Ada");
        await EffectAsync("event.lost");
        Assert.Empty(receiver.Messages);
        Assert.Single((await _room.DataAsync("GET", "/api/v2/persons")).AsArray());
    }

    [Fact]
    public async Task Events_InDisorderAndTwice_AllArriveAndSayWhenTheyHappened()
    {
        await using var receiver = await SubscribedAsync();
        (_room.Sim.Settings.DisorderMs, _room.Sim.Settings.DuplicateEvents) = (400, 1);
        for (var i = 0; i < 20; i++)
            await _room.PersonAsync($"Person {i:00}");
        await CountAsync("event.delivered", 40);

        var names = Names(receiver).ToList();
        Assert.Equal(Enumerable.Range(0, 20).SelectMany(i => Enumerable.Repeat($"Person {i:00}", 2)), names.Order(StringComparer.Ordinal));
        Assert.NotEqual(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(20, receiver.Messages.Select(m => (string?)JsonNode.Parse(m.Body)!["meta"]!["id"]).Distinct().Count());
    }

    private async Task<Receiver> SubscribedAsync(Func<int, int>? status = null)
    {
        var receiver = await Receiver.OpenAsync(status ?? (_ => 200));
        var reply = await _room.SendAsync(
            "POST", "/v1/webhooks", new { subscription_url = receiver.Url, event_action = "*", event_object = "person", name = "hub", version = "2.0" });
        Assert.Equal(201, reply.Status);
        return receiver;
    }

    private static IEnumerable<string> Names(Receiver receiver) => receiver.Messages.Select(m => (string)JsonNode.Parse(m.Body)!["data"]!["name"]!);

    private Task EffectAsync(string effect) => CountAsync(effect, 1);

    private Task CountAsync(string effect, int count)
    {
        var seen = 0;
        return _room.Sim.Journal.WhenAsync(e => e.Effect == effect && ++seen == count, _patience.Token);
    }
}
