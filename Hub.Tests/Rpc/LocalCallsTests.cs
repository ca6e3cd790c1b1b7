using CrmHub.Hub.Rpc.Local;
using CrmHub.Hub.Tests.Plugins;
using CrmHub.Protos.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CrmHub.Hub.Tests.Rpc;

/// <summary>A caller in the hub's own process is treated as one from outside.</summary>
[Trait("Requirement", "SP-17")]
public sealed class LocalCallsTests
{
    private readonly HandClock _time = new();
    private readonly Directory _directory = new();
    private readonly List<string> _passed = [];

    private CustomerDirectory.CustomerDirectoryClient Client()
    {
        var methods = new LocalMethods(new Passing("outer", _passed), new Passing("inner", _passed));
        CustomerDirectory.BindService(methods, _directory);
        return new(new LocalCalls(methods, _time));
    }

    [Fact]
    public async Task Call_Answered_PassesTheInterceptorsFromTheOutsideIn()
    {
        var answer = await Client().LookupAsync(new LookupRequest(), new Metadata { { "authorization", "Bearer x" } });
        Assert.Equal(("1", "outer inner Bearer x"), (answer.LookupId, string.Join(' ', _passed.Append(_directory.Authorization))));
    }

    [Fact]
    public async Task Call_Refused_CarriesStatusAndTrailers()
    {
        _directory.Answer = _ => throw new RpcException(new Status(StatusCode.InvalidArgument, "no"), new Metadata { { "crmhub-field", "phone" } });
        using var call = Client().LookupAsync(new LookupRequest());
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal((StatusCode.InvalidArgument, "phone"), (refused.StatusCode, refused.Trailers.GetValue("crmhub-field")));
        Assert.Equal((StatusCode.InvalidArgument, "phone"), (call.GetStatus().StatusCode, call.GetTrailers().GetValue("crmhub-field")));
    }

    [Fact]
    public async Task Call_HandlerHangs_EndsAtItsDeadlineAndTellsTheHandler()
    {
        var told = new TaskCompletionSource();
        _directory.Answer = context =>
        {
            context.CancellationToken.Register(told.SetResult);
            return new TaskCompletionSource<LookupResponse>().Task;
        };
        var call = Client().LookupAsync(new LookupRequest(), deadline: _time.GetUtcNow().UtcDateTime.AddSeconds(1)).ResponseAsync;
        await _directory.Entered.Task;
        _time.Advance(TimeSpan.FromSeconds(1));
        await told.Task;
        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
    }

    [Fact]
    public async Task Call_HandlerBlocksItsThread_EndsAtItsDeadlineAllTheSame()
    {
        using var gate = new ManualResetEventSlim();
        _directory.Answer = _ =>
        {
            gate.Wait(CancellationToken.None);
            return Task.FromResult(new LookupResponse());
        };
        var call = Client().LookupAsync(new LookupRequest(), deadline: _time.GetUtcNow().UtcDateTime.AddSeconds(1)).ResponseAsync;
        await _directory.Entered.Task;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
        gate.Set();
    }

    [Fact]
    public async Task Call_HandlerIsPrompt_AnswersOnTheCallersThread()
    {
        var asked = 0;
        var methods = new LocalMethods { Prompt = ["/crmhub.v1.CustomerDirectory/Lookup"] };
        CustomerDirectory.BindService(methods, _directory);
        _directory.Answer = _ =>
        {
            asked = Environment.CurrentManagedThreadId;
            return Task.FromResult(new LookupResponse());
        };
        var answer = new CustomerDirectory.CustomerDirectoryClient(new LocalCalls(methods, _time)).LookupAsync(new LookupRequest()).ResponseAsync;
        Assert.Equal((true, Environment.CurrentManagedThreadId), (answer.IsCompletedSuccessfully, asked));
        await answer;
    }

    [Fact]
    public async Task Call_PromptHandlerWaits_EndsAtItsDeadlineAndTellsTheHandler()
    {
        var methods = new LocalMethods { Prompt = ["/crmhub.v1.CustomerDirectory/Lookup"] };
        CustomerDirectory.BindService(methods, _directory);
        var told = new TaskCompletionSource();
        _directory.Answer = context =>
        {
            context.CancellationToken.Register(told.SetResult);
            return new TaskCompletionSource<LookupResponse>().Task;
        };
        var call = new CustomerDirectory.CustomerDirectoryClient(new LocalCalls(methods, _time))
            .LookupAsync(new LookupRequest(), deadline: _time.GetUtcNow().UtcDateTime.AddSeconds(1)).ResponseAsync;
        _time.Advance(TimeSpan.FromSeconds(1));
        await told.Task;
        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
    }

    [Fact]
    public async Task Call_CallerGoesAway_IsCancelledAndTheHandlerTold()
    {
        using var leaving = new CancellationTokenSource();
        var never = new TaskCompletionSource<LookupResponse>();
        _directory.Answer = context =>
        {
            context.CancellationToken.Register(() => never.TrySetCanceled(context.CancellationToken));
            return never.Task;
        };
        var call = Client().LookupAsync(new LookupRequest(), cancellationToken: leaving.Token).ResponseAsync;
        await _directory.Entered.Task;
        await leaving.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
        Assert.True(never.Task.IsCanceled);
    }

    [Fact]
    public async Task Call_CallerIsGoneAlready_NeverReachesTheHandler()
    {
        var methods = new LocalMethods { Prompt = ["/crmhub.v1.CustomerDirectory/Lookup"] };
        CustomerDirectory.BindService(methods, _directory);
        var call = new CustomerDirectory.CustomerDirectoryClient(new LocalCalls(methods, _time))
            .LookupAsync(new LookupRequest(), cancellationToken: new CancellationToken(canceled: true)).ResponseAsync;
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
        Assert.False(_directory.Entered.Task.IsCompleted);
    }

    [Fact]
    public void Call_ServiceNotBound_IsUnimplemented()
    {
        var refused = Assert.Throws<RpcException>(() => new CrmHub.Protos.V1.Ledger.LedgerClient(new LocalCalls(new LocalMethods(), _time)).CheckpointAsync(new CheckpointRequest()));
        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
    }

    private sealed class Passing(string name, List<string> passed) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            passed.Add(name);
            return continuation(request, context);
        }
    }

    private sealed class Directory : CustomerDirectory.CustomerDirectoryBase
    {
        public string? Authorization { get; private set; }

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<ServerCallContext, Task<LookupResponse>> Answer { get; set; } = _ => Task.FromResult(new LookupResponse { LookupId = "1" });

        public override Task<LookupResponse> Lookup(LookupRequest request, ServerCallContext context)
        {
            Authorization = context.RequestHeaders.GetValue("authorization");
            Entered.TrySetResult();
            return Answer(context);
        }
    }
}
