using System.Net;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Hosting;
using CrmHub.Lab.Simulators.Journal;

namespace CrmHub.Hub.Tests.Simulators.Chassis;

public sealed class FaultTests : IAsyncLifetime
{
    private CounterSimulator _sim = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _sim = await CounterSimulator.StartAsync(new SimulatorOptions());
        _client = _sim.Client();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _sim.DisposeAsync();
    }

    [Fact]
    public async Task CommitThenReset_Post_CommitsAndCutsTheConnection()
    {
        _sim.Faults.Add(FaultRule.Of(FaultKind.CommitThenReset).Times(1));
        await Assert.ThrowsAsync<HttpRequestException>(PostAsync);
        Assert.Single(_sim.Journal.Effects("thing.created"));
        var request = Assert.Single(_sim.Journal.Requests());
        Assert.Null(request.Status);
        Assert.Equal(201, request.Handled);
        Assert.Equal("commitThenReset", request.Fault);
    }

    [Fact]
    public async Task CommitThenStatus_Post_CommitsAndAnswersWithTheError()
    {
        _sim.Faults.Add(FaultRule.Of(FaultKind.CommitThenStatus).Times(1));
        using var answer = await PostAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.StartsWith("<!DOCTYPE html>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(_sim.Journal.Effects());
    }

    [Fact]
    public async Task CommitThenTruncate_Post_CommitsAndSendsHalfTheBody()
    {
        _sim.Faults.Add(FaultRule.Of(FaultKind.CommitThenTruncate));
        using var answer = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/things/a"), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsStringAsync());
        Assert.Single(_sim.Journal.Effects());
    }

    [Fact]
    public async Task ResetBeforeCommit_Post_CommitsNothing()
    {
        _sim.Faults.Add(FaultRule.Of(FaultKind.ResetBeforeCommit).On("POST", "/things"));
        await Assert.ThrowsAsync<HttpRequestException>(PostAsync);
        Assert.Empty(_sim.Journal.Effects());
        Assert.Null(Assert.Single(_sim.Journal.Requests()).Handled);
    }

    [Fact]
    public async Task Answer_WithHeadersAndCount_AppliesToTheNextRequestsOnly()
    {
        _sim.Faults.Add(FaultRule.Answer(429, "{}", "application/json", new Dictionary<string, string> { ["Retry-After"] = "7" }).Times(2));
        using var first = await PostAsync();
        using var second = await PostAsync();
        using var third = await PostAsync();
        Assert.Equal([429, 429, 201], new[] { first, second, third }.Select(a => (int)a.StatusCode));
        Assert.Equal("7", first.Headers.RetryAfter!.ToString());
        Assert.Equal("1", Assert.Single(_sim.Journal.Effects()).Id);
    }

    [Theory]
    [InlineData("PATCH", null, null, 201)]
    [InlineData("POST", "/other", null, 201)]
    [InlineData("POST", "/things", "b", 201)]
    [InlineData("post", "/THINGS", "/a", 503)]
    public async Task Match_MethodPathAndPiece_DecideTogether(string method, string? path, string? contains, int expected)
    {
        _sim.Faults.Add(FaultRule.Answer(503).On(method, path) with { Contains = contains });
        using var answer = await PostAsync();
        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Probability_SameSeed_TakesTheSameRequests()
    {
        var first = await StatusesAsync(seed: 11);
        var again = await StatusesAsync(seed: 11);
        var other = await StatusesAsync(seed: 12);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(s => s == 503), 5, 25);
    }

    [Fact]
    public async Task Skip_LetsTheFirstRequestsPass()
    {
        _sim.Faults.Add(FaultRule.Answer(503) with { Skip = 1 });
        using var first = await PostAsync();
        using var second = await PostAsync();
        Assert.Equal([201, 503], new[] { first, second }.Select(a => (int)a.StatusCode));
    }

    [Fact]
    public async Task Hold_UntilRemoved_KeepsTheRequestWaitingBeforeItsWork()
    {
        var id = _sim.Faults.Add(FaultRule.Of(FaultKind.Hold));
        var pending = PostAsync();
        await _sim.Faults.WhenTakenAsync(id);
        Assert.Empty(_sim.Journal.Effects());
        _sim.Faults.Remove(id);
        using var answer = await pending;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Hold_ClientGivesUp_WorkIsStillDone()
    {
        var id = _sim.Faults.Add(FaultRule.Of(FaultKind.Hold));
        using var giveUp = new CancellationTokenSource();
        var pending = _client.PostAsync("/things/a", null, giveUp.Token);
        await _sim.Faults.WhenTakenAsync(id);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await _sim.Faults.WhenLeftAsync(id);
        _sim.Faults.Remove(id);
        var request = await FinishedRequestAsync();
        Assert.Single(_sim.Journal.Effects());
        Assert.True(request.Gone);
    }

    [Fact]
    public async Task Latency_WithAnotherFault_BothHappen()
    {
        _sim.Faults.Add(FaultRule.Latency(30));
        _sim.Faults.Add(FaultRule.Answer(503));
        using var answer = await PostAsync();
        var request = Assert.Single(_sim.Journal.Requests());
        Assert.Equal(503, request.Status);
        Assert.Equal("latency+status", request.Fault);
        Assert.True(request.Ms >= 29, $"took {request.Ms} ms");
    }

    [Fact]
    public async Task ExpireTokens_OnceOnNextRequest_TurnsThatRequestAway()
    {
        _sim.Faults.Add(FaultRule.Of(FaultKind.ExpireTokens).Times(1));
        using var answer = await PostAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(_sim.Journal.Effects());
    }

    [Fact]
    public async Task Outage_BegunAndEnded_TakesEverythingInBetween()
    {
        _sim.Faults.BeginOutage();
        await Assert.ThrowsAsync<HttpRequestException>(PostAsync);
        _sim.Faults.BeginOutage(503);
        using var refused = await PostAsync();
        _sim.Faults.EndOutage();
        using var served = await PostAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Created, served.StatusCode);
    }

    private async Task<JournalEntry> FinishedRequestAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await _sim.Journal.WhenAsync(e => e.Kind == "request", patience.Token);
    }

    private Task<HttpResponseMessage> PostAsync() => _client.PostAsync("/things/a", null);

    private async Task<List<int>> StatusesAsync(int seed)
    {
        var id = _sim.Faults.Add(FaultRule.Answer(503).WithProbability(0.3, seed));
        var statuses = new List<int>();
        for (var i = 0; i < 50; i++)
        {
            using var answer = await PostAsync();
            statuses.Add((int)answer.StatusCode);
        }
        _sim.Faults.Remove(id);
        return statuses;
    }

    [Fact]
    [Trait("Requirement", "T10")]
    public void AllowPerSecond_MoreThanThat_TakesOnlyWhatIsBeyond()
    {
        var time = new Adapters.Support.ManualTime();
        var board = new FaultBoard(1, time);
        board.Add(FaultRule.Answer(429) with { AllowPerSecond = 10 });
        int Passed() => Enumerable.Range(0, 50).Count(_ => board.PlanFor("POST", "/x").Decisive is null);
        Assert.Equal(10, Passed());
        time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(5, Passed());
    }
}
