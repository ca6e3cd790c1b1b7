using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive.Api;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

[Trait("Requirement", "PD-10")]
[Trait("Requirement", "R-11")]
public sealed class PipedriveClientTests
{
    private static readonly RecordRef Ada = new("pipedrive", "person", "1");

    [Theory]
    [InlineData(0, null, "rate_burst", 2)]
    [InlineData(null, null, "rate_burst", 2)]
    [InlineData(0, 7, "rate_burst", 7)]
    [InlineData(15, null, "rate_daily", 3600)]
    [InlineData(15, 40_000, "rate_daily", 40_000)]
    public async Task Read_TooMany_TellsTheKindsApart(int? remaining, int? retryAfter, string code, int seconds)
    {
        var failure = await FailureAsync(_ => PipedriveStub.TooMany(remaining, retryAfter));
        Assert.Equal((FailureKind.RateLimited, code, TimeSpan.FromSeconds(seconds)), (failure.Kind, failure.Code, failure.RetryAfter));
    }

    [Fact]
    public async Task Read_DailyTokensSpentBeforeMidnight_WaitsUntilThen()
    {
        var stub = new PipedriveStub(_ => PipedriveStub.TooMany(15));
        stub.Time.Advance(TimeSpan.FromMinutes((13 * 60) + 30));
        var failure = await Assert.ThrowsAsync<AdapterException>(() => stub.Adapter.GetAsync(Ada, default));
        Assert.Equal(TimeSpan.FromMinutes(30), failure.RetryAfter);
    }

    [Fact]
    [Trait("Requirement", "PD-12")]
    public async Task Read_RotatedKeyRefused_OldOneGoesOnAndTheNewOneIsTriedOnceAMinute()
    {
        var accepted = new HashSet<string>(StringComparer.Ordinal) { "t0ken" };
        PipedriveStub stub = null!;
        var offered = new List<string>();
        stub = new PipedriveStub(r =>
        {
            offered.Add(r.Key!);
            return accepted.Contains(r.Key!) ? PipedriveStub.Ok("null") : PipedriveStub.Error(401, "unauthorized access");
        });
        Task ReadAsync() => Record.ExceptionAsync(() => stub.Adapter.GetAsync(Ada, default));
        await ReadAsync();
        stub.Settings["ApiToken"] = "n3xt";
        await ReadAsync();
        await ReadAsync();
        Assert.Equal("n3xt", Assert.Single(offered, k => k == "n3xt"));
        Assert.Equal("t0ken", offered[^1]);

        accepted = ["n3xt"];
        await ReadAsync();
        await ReadAsync();
        Assert.Equal("n3xt", offered[^1]);
    }

    [Fact]
    public async Task Read_BlockedByThePageInFront_IsRateLimited()
    {
        var failure = await FailureAsync(_ => ScriptedHttp.Html(System.Net.HttpStatusCode.Forbidden));
        Assert.Equal((FailureKind.RateLimited, "blocked", true), (failure.Kind, failure.Code, failure.RetryAfter > TimeSpan.Zero));
    }

    [Theory]
    [InlineData(401, FailureKind.Unauthorized)]
    [InlineData(402, FailureKind.Permanent)]
    [InlineData(403, FailureKind.Permanent)]
    [InlineData(409, FailureKind.Conflict)]
    [InlineData(422, FailureKind.Invalid)]
    [InlineData(400, FailureKind.Invalid)]
    [InlineData(500, FailureKind.Transient)]
    [InlineData(503, FailureKind.Transient)]
    public async Task Read_Refused_IsWhatTheStatusSays(int status, FailureKind kind) =>
        Assert.Equal((kind, $"http_{status}"), await FailureAsync(_ => PipedriveStub.Error(status)) is var f ? (f.Kind, f.Code) : default);

    [Fact]
    public async Task Read_RefusedWithACode_ShowsTheCodeAndNoSentence()
    {
        var failure = await FailureAsync(_ => PipedriveStub.Error(403, "Grace may not", "feature_capping_deals_limit"));
        Assert.Equal("feature_capping_deals_limit", failure.Code);
        Assert.DoesNotContain("Grace", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_PersonalToken_GoesInTheHeaderAndNowhereElse()
    {
        var stub = new PipedriveStub(_ => PipedriveStub.Ok("""{"id":1,"name":"Ada"}"""));
        await stub.Adapter.GetAsync(Ada, default);
        Assert.Equal(["GET /api/v2/persons/1"], stub.Calls);
        Assert.Null(stub.Sent[0].Authorization);
    }

    [Fact]
    public async Task Send_SharedAddress_HasVersionOneAtItsRoot()
    {
        var stub = new PipedriveStub(_ => PipedriveStub.Ok("[]"), ("BaseUrl", "https://api.pipedrive.com"));
        await stub.Adapter.FindAsync(CallLogs.Sample().OpId, default);
        Assert.StartsWith("GET /api/v2/activities?", stub.Calls[0], StringComparison.Ordinal);
        Assert.StartsWith("GET /v1/notes?", stub.Calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_OnlyTheReserveIsLeft_WritesWaitAndLookupsGoOn()
    {
        var stub = new PipedriveStub(_ => Left(PipedriveStub.Ok("""{"id":1,"name":"Ada"}"""), 999));
        await stub.Adapter.GetAsync(Ada, default);

        var failure = await Assert.ThrowsAsync<AdapterException>(() => stub.Adapter.PutAsync(CallLogs.Sample(), default));
        Assert.Equal((FailureKind.RateLimited, "quota_reserve"), (failure.Kind, failure.Code));
        await stub.Adapter.GetAsync(Ada, default);
        stub.Time.Advance(TimeSpan.FromMinutes(6));
        await Assert.ThrowsAsync<AdapterException>(() => stub.Adapter.PutAsync(CallLogs.Sample(), default));
        Assert.Single(stub.Calls, c => c.StartsWith("GET /api/v2/activities", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gate_MoreThanTwoSecondsTake_IsRefusedWithTheWait()
    {
        var (time, gate) = (new ManualTime(), default(BurstGate));
        gate = new BurstGate(2, time);
        await gate.EnterAsync(TimeSpan.Zero, default);
        await gate.EnterAsync(TimeSpan.Zero, default);

        var refused = await Assert.ThrowsAsync<AdapterException>(() => gate.EnterAsync(TimeSpan.Zero, default));
        Assert.Equal((FailureKind.RateLimited, true), (refused.Kind, refused.RetryAfter > TimeSpan.FromSeconds(2)));
        time.Advance(TimeSpan.FromSeconds(2.2));
        await gate.EnterAsync(TimeSpan.Zero, default);
    }

    private static HttpResponseMessage Left(HttpResponseMessage answer, int tokens)
    {
        answer.Headers.Add("x-daily-ratelimit-token-limit", "10000");
        answer.Headers.Add("x-daily-ratelimit-token-remaining", $"{tokens}");
        return answer;
    }

    private static Task<AdapterException> FailureAsync(Func<ScriptedRequest, HttpResponseMessage> answer) =>
        Assert.ThrowsAsync<AdapterException>(() => new PipedriveStub(answer).Adapter.GetAsync(Ada, default));
}
