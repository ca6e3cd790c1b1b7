using CrmHub.Hub.Auth;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Rpc;
using CrmHub.Hub.Rpc.Local;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrmHub.Hub.Tests.Rpc;

/// <summary>Many finished interactions over one call.</summary>
public sealed class RecordStreamTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(90));
    private RunningHub? _hub;

    [Fact]
    [Trait("Requirement", "PD-09")]
    public async Task RecordStream_ABadEventAndARepeatAmongMany_EachIsAnsweredInItsPlace()
    {
        using var call = await OpenAsync(Role.Integration);
        RecordRequest[] events = [.. Enumerable.Range(0, 40).Select(Event), Event(3), new RecordRequest { Source = "genesys" }, Event(40)];
        foreach (var one in events)
            await call.RequestStream.WriteAsync(one, _patience.Token);
        await call.RequestStream.CompleteAsync();
        var answers = await call.ResponseStream.ReadAllAsync(_patience.Token).ToListAsync(_patience.Token);
        Assert.Equal(Enumerable.Range(1, 43).Select(n => (long)n), answers.Select(a => a.Number));
        Assert.All(answers.Where(a => a.Number is not (41 or 42)), a => Assert.True(a.Recorded is { Duplicate: false, OpIds.Count: 1 }));
        Assert.Equal((true, answers[3].Recorded.InteractionId), (answers[40].Recorded.Duplicate, answers[40].Recorded.InteractionId));
        Assert.Equal(((int)StatusCode.InvalidArgument, "ended_at", 0), (answers[41].Failed.Code, answers[41].Failed.Field, answers[41].Failed.RetryAfterSeconds));
        Assert.Equal(41, (await _hub!.LinesAsync()).Count(l => l.Contains("interaction.accepted", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Requirement", "T19")]
    public async Task RecordStream_TooManyEvents_AreToldWhenToComeBackAndTheStreamGoesOn()
    {
        using var call = await OpenAsync(Role.Integration, "--Hub:CallsPerSecond=50");
        var listening = call.ResponseStream.ReadAllAsync(_patience.Token).ToListAsync(_patience.Token);
        for (var i = 0; i < 600; i++)
            await call.RequestStream.WriteAsync(Event(i), _patience.Token);
        await call.RequestStream.CompleteAsync();
        var answers = await listening;
        Assert.Equal(600, answers.Count);
        Assert.NotNull(answers[0].Recorded);
        Assert.Contains(answers, a => a.Failed is { Code: (int)StatusCode.ResourceExhausted, RetryAfterSeconds: 1 });
    }

    [Fact]
    [Trait("Requirement", "SE-08")]
    public async Task RecordStream_KeyWithoutTheRole_IsRefused()
    {
        using var call = await OpenAsync(Role.Agent);
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(_patience.Token));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    [Trait("Requirement", "SE-07")]
    public async Task RecordStream_KeyIsTakenAway_EndsAtTheNextEventAndAnswersThoseBefore()
    {
        using var call = await OpenAsync(Role.Integration);
        Assert.NotNull((await AskAsync(call, Event(1))).Recorded);
        await File.WriteAllTextAsync(_hub!.Services.GetRequiredService<HubOptions>().ApiKeys, "[]", _patience.Token);
        _hub.Services.GetRequiredService<ApiKeys>().Load();
        var ended = await Assert.ThrowsAsync<RpcException>(() => AskAsync(call, Event(2)));
        Assert.Equal(StatusCode.Unauthenticated, ended.StatusCode);
    }

    [Fact]
    public async Task RecordStream_HubStops_EndsUnavailable()
    {
        using var call = await OpenAsync(Role.Integration);
        Assert.NotNull((await AskAsync(call, Event(1))).Recorded);
        _hub!.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var ended = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(_patience.Token));
        Assert.Equal(StatusCode.Unavailable, ended.StatusCode);
    }

    /// <summary>A caller that sends and does not listen is not read beyond what may be under way.</summary>
    [Fact]
    [Trait("Requirement", "T19")]
    public async Task RecordStream_NobodyTakesTheAnswers_ReadingStops()
    {
        _hub = await RunningHub.StartAsync();
        var keys = _hub.Services.GetRequiredService<ApiKeys>();
        var context = new LocalContext("/crmhub.v1.Interactions/RecordStream", new CallOptions(), _patience.Token);
        context.UserState[AuthInterceptor.Slot] = keys.Find(keys.OwnSecret)!;
        var (events, answers) = (new EndlessEvents(), new StuckAnswers());
        var run = _hub.Services.GetRequiredService<RecordStreams>().RunAsync(events, answers, context);
        await events.Full.Task.WaitAsync(_patience.Token);
        Assert.False(events.IsAskedAgain);
        answers.Release();
        await events.Asked.Task.WaitAsync(_patience.Token);
        events.End();
        await run;
        Assert.Equal(events.Given, answers.Count);
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        _patience.Dispose();
    }

    private async Task<AsyncDuplexStreamingCall<RecordRequest, RecordAnswer>> OpenAsync(Role role, params string[] settings)
    {
        _hub = await RunningHub.StartAsync(settings);
        return _hub.Interactions.RecordStream(_hub.As(role), cancellationToken: _patience.Token);
    }

    private async Task<RecordAnswer> AskAsync(AsyncDuplexStreamingCall<RecordRequest, RecordAnswer> call, RecordRequest request)
    {
        await call.RequestStream.WriteAsync(request, _patience.Token);
        Assert.True(await call.ResponseStream.MoveNext(_patience.Token));
        return call.ResponseStream.Current;
    }

    private static RecordRequest Event(int number) => new()
    {
        Source = "genesys",
        ConversationId = $"stream-{number}",
        CustomerAddress = "+15125550199",
        EndedAt = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 14, 10, 0, 0, TimeSpan.Zero)),
    };

    private sealed class EndlessEvents : IAsyncStreamReader<RecordRequest>
    {
        private volatile bool _ended;

        public TaskCompletionSource Full { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Given { get; private set; }

        public bool IsAskedAgain => Asked.Task.IsCompleted;

        public RecordRequest Current => Event(Given);

        public void End() => _ended = true;

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (_ended)
                return Task.FromResult(false);
            if (++Given == RecordStreams.MostUnderWay)
                Full.TrySetResult();
            else if (Given > RecordStreams.MostUnderWay)
                Asked.TrySetResult();
            return Task.FromResult(true);
        }
    }

    private sealed class StuckAnswers : IServerStreamWriter<RecordAnswer>
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Count { get; private set; }

        public WriteOptions? WriteOptions { get; set; }

        public void Release() => _released.SetResult();

        public Task WriteAsync(RecordAnswer message) => WriteAsync(message, CancellationToken.None);

        public async Task WriteAsync(RecordAnswer message, CancellationToken cancellationToken)
        {
            await _released.Task.WaitAsync(cancellationToken);
            Count++;
        }
    }
}
