using System.Text.Json;
using CrmHub.Hub.Alerts;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Sentinels;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Keys;
using CrmHub.Hub.Tests.Plugins;
using CrmHub.Hub.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Sentinels;

[Trait("Requirement", "MO-16")]
public sealed class AlertSinkTests
{
    private const string Secret = "a-secret-of-the-operators";

    [Fact]
    public async Task SendDue_SinkThatTakesIt_GetsItOnceAndSigned()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.RaiseAsync();
        await desk.Sink.SendDueAsync(CancellationToken.None);
        await desk.Sink.SendDueAsync(CancellationToken.None);
        var (headers, body) = Assert.Single(desk.Received);
        Assert.Equal("sha256=" + AlertSink.Sign(Secret, headers["x-crmhub-timestamp"]!, body), headers["x-crmhub-signature"]);
        var notice = JsonDocument.Parse(body).RootElement;
        Assert.Equal(headers["x-crmhub-id"], notice.GetProperty("id").GetString());
        Assert.Equal(("alert.raised", "unauthorized", "crm", 3), (
            notice.GetProperty("type").GetString(), notice.GetProperty("name").GetString(), notice.GetProperty("system").GetString(),
            notice.GetProperty("figures").GetProperty("in_a_row").GetInt32()));
        Assert.Equal(AlertNames.Next(AlertNames.Unauthorized), notice.GetProperty("next").GetString());
    }

    [Fact]
    public async Task SendDue_SinkThatFails_IsTriedAgainLaterWithTheSameId()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Status = 500;
        await desk.RaiseAsync();
        await desk.Sink.SendDueAsync(CancellationToken.None);
        await desk.Sink.SendDueAsync(CancellationToken.None);
        Assert.Single(desk.Received);
        (desk.Status, var wait) = (204, TimeSpan.FromSeconds(6));
        desk.Clock.Advance(wait);
        await desk.Sink.SendDueAsync(CancellationToken.None);
        Assert.Equal(2, desk.Received.Count);
        Assert.Single(desk.Received.Select(r => r.Headers["x-crmhub-id"]).Distinct());
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.Sink.SendDueAsync(CancellationToken.None);
        Assert.Equal(2, desk.Received.Count);
    }

    [Fact]
    public async Task SendDue_SinkThatRedirects_IsNotFollowed()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Status = 307;
        await desk.RaiseAsync();
        await desk.Sink.SendDueAsync(CancellationToken.None);
        Assert.Single(desk.Received);
    }

    [Fact]
    public async Task SendDue_NoTakerForThreeDays_GivesUpAndSaysSo()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Status = 503;
        await desk.RaiseAsync();
        desk.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        await desk.Sink.SendDueAsync(CancellationToken.None);
        Assert.Empty(await new AlertStore(desk.Room.Database).DueAsync(long.MaxValue, 10, CancellationToken.None));
    }

    private sealed class Desk : IAsyncDisposable
    {
        private readonly TemporaryDirectory _folder = new();
        private readonly WebApplication _app;
        private readonly AlertPolicy _policy;

        private Desk(WebApplication app)
        {
            _app = app;
            _policy = new AlertPolicy { WebhookUrl = app.Urls.First() + "/alerts", WebhookSecretFile = _folder.Write("secret", Secret + "\n") };
            Sink = new AlertSink(Room.Door, new AlertStore(Room.Database), _policy, Clock, NullLogger<AlertSink>.Instance);
        }

        public HubRoom Room { get; } = new();

        public HandClock Clock { get; } = new();

        public AlertSink Sink { get; }

        public int Status { get; set; } = 204;

        public List<(Dictionary<string, string?> Headers, byte[] Body)> Received { get; } = [];

        public static async Task<Desk> OpenAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Services.AddRouting();
            var app = builder.Build();
            Desk? desk = null;
            app.MapPost("/alerts", async context => await desk!.TakeAsync(context));
            await app.StartAsync(CancellationToken.None);
            return desk = new Desk(app);
        }

        public Task RaiseAsync() =>
            new AlertDesk(Room.Door, new AlertStore(Room.Database), _policy, new HubOptions(), Clock, NullLogger<AlertDesk>.Instance)
                .ApplyAsync([new Finding(AlertNames.Unauthorized, "crm", true, new Figure("in_a_row", 3))], Clock.GetUtcNow(), CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            Sink.Dispose();
            await _app.DisposeAsync();
            await Room.DisposeAsync();
            _folder.Dispose();
        }

        private async Task TakeAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            Received.Add((context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => (string?)h.Value.ToString()), body.ToArray()));
            context.Response.StatusCode = Status;
            context.Response.Headers.Location = "/alerts";
        }
    }
}
