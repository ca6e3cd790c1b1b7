using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Hub.Plugins.OutboundHttp;
using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Tests.Plugins.OutboundHttp;

[Trait("Requirement", "T10")]
public sealed class QuotaHandlerTests
{
    private readonly HandClock _time = new();
    private readonly Vendor _vendor = new();
    private readonly SystemQuota _quota;
    private readonly HttpClient _client;

    public QuotaHandlerTests()
    {
        _quota = new SystemQuota("fake", new QuotaOptions(), _time.GetUtcNow());
        _client = new HttpClient(new QuotaHandler(_quota, _time, _vendor));
    }

    [Fact]
    public async Task Send_RefusedOnce_NobodyElseIsSentUntilTheTimeNamed()
    {
        _vendor.Refuses = 20;
        await AskAsync();
        var failures = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Assert.ThrowsAsync<AdapterException>(() => AskAsync())));
        Assert.All(failures, f => Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(20)), (f.Kind, f.RetryAfter)));
        Assert.Equal((1, 1L), (_vendor.Asked, _quota.Status(_time.GetUtcNow()).Refused));

        _vendor.Refuses = 0;
        _time.Advance(TimeSpan.FromSeconds(20));
        await AskAsync();
        Assert.Equal(2, _vendor.Asked);
    }

    [Fact]
    public async Task Send_TokenRequestWhilePaused_PassesAndIsNotCounted()
    {
        _quota.Pause(TimeSpan.FromMinutes(1), _time.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://vendor.example/token");
        RequestCost.Set(request, 0);
        using var answer = await _client.SendAsync(request);
        Assert.Equal((1, 0L), (_vendor.Asked, _quota.Status(_time.GetUtcNow()).Sent));
    }

    [Fact]
    public async Task Send_OnSomebodysAccount_UsesWhatIsKeptForIt()
    {
        var ticket = _quota.Begin(Priority.CallLog, _time.GetUtcNow());
        using (QuotaScope.Enter(ticket))
            await AskAsync();
        Assert.Equal(1, ticket.Requests);
        Assert.Null(QuotaScope.Current);
    }

    // A frozen process wakes up: its timers have not fired yet, and another replica has its deliveries by now.
    [Fact]
    [Trait("Requirement", "T5")]
    public async Task Send_AttemptLastedTooLong_BeginsNoOtherRequest()
    {
        var ticks = new Ticks();
        using (SendWindow.Enter(ticks, TimeSpan.FromSeconds(45)))
        {
            await AskAsync();
            ticks.Now += TimeSpan.FromSeconds(45).Ticks;
            var over = await Assert.ThrowsAsync<AdapterException>(AskAsync);
            Assert.Equal((FailureKind.Uncertain, "attempt_over"), (over.Kind, over.Code));
        }

        await AskAsync();
        Assert.Equal(2, _vendor.Asked);
    }

    private async Task AskAsync()
    {
        using var answer = await _client.GetAsync(new Uri("http://vendor.example/"));
    }

    private sealed class Ticks : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }

    private sealed class Vendor : HttpMessageHandler
    {
        public int Refuses { get; set; }

        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            var answer = new HttpResponseMessage(Refuses > 0 ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
            if (Refuses > 0)
                answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(Refuses));
            return Task.FromResult(answer);
        }
    }
}
