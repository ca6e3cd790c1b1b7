using System.Collections.Concurrent;
using CrmHub.Protos.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Shim;

/// <summary>A hub in memory, behind the call invoker: keeps its promises of repeats, and fails on demand.</summary>
internal sealed class FakeHub : CallInvoker
{
    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);
    private int _ignored;

    public ConcurrentQueue<(IMessage Request, CallOptions Options)> Calls { get; } = [];

    public Func<LookupRequest, LookupResponse> Lookup { get; set; } = _ => new() { LookupId = "lookup-1", Outcome = LookupOutcome.None };

    /// <summary>When set, Pick and Get fail so.</summary>
    public Status? CustomerFailure { get; set; }

    /// <summary>What Pick and Get answer.</summary>
    public Customer Known { get; set; } = new() { Id = "customer-1", DisplayName = "Ada Example" };

    /// <summary>Every call waits for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>When set, every call fails so.</summary>
    public StatusCode? Failure { get; set; }

    public Metadata FailureTrailers { get; set; } = [];

    /// <summary>When set, Record fails so and Refuse works.</summary>
    public Status? RecordFailure { get; set; }

    /// <summary>Events that ended in a durable answer, or were rightly ignored.</summary>
    public int Answered => _ignored + Recorded.Count() + Refused.Count();

    public IEnumerable<RecordRequest> Recorded => Calls.Select(c => c.Request).OfType<RecordRequest>();

    public IEnumerable<RefuseRequest> Refused => Calls.Select(c => c.Request).OfType<RefuseRequest>();

    public IEnumerable<LookupRequest> Asked => Calls.Select(c => c.Request).OfType<LookupRequest>();

    public void CountIgnored() => Interlocked.Increment(ref _ignored);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Calls.Enqueue(((IMessage)request, options));
        var answer = Answer((IMessage)request);
        return new(Convert<TResponse>(answer), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw new NotSupportedException();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    private static async Task<T> Convert<T>(Task<IMessage> answer) => (T)await answer;

    private async Task<IMessage> Answer(IMessage request)
    {
        await Gate;
        return await Decide(request);
    }

    private Task<IMessage> Decide(IMessage request)
    {
        if (Failure is { } failure)
            return Task.FromException<IMessage>(new RpcException(new Status(failure, "down"), FailureTrailers));
        return request switch
        {
            LookupRequest lookup => Task.FromResult<IMessage>(Lookup(lookup)),
            PickRequest or GetCustomerRequest when CustomerFailure is { } status => Task.FromException<IMessage>(new RpcException(status)),
            PickRequest => Task.FromResult<IMessage>(new PickResponse { Customer = Known }),
            GetCustomerRequest => Task.FromResult<IMessage>(Known),
            RecordRequest when RecordFailure is { } status => Task.FromException<IMessage>(new RpcException(status)),
            RecordRequest record => Task.FromResult<IMessage>(Keep(record)),
            RecordDispositionRequest disposition => Task.FromResult<IMessage>(new RecordDispositionResponse { DispositionId = "disposition-1", Superseded = disposition.Code == "Pending" }),
            RefuseRequest refuse when refuse.Field.Length > 400 || refuse.Detail.Length > 2000 =>
                Task.FromException<IMessage>(new RpcException(new Status(StatusCode.InvalidArgument, "detail: too long"))),
            RefuseRequest refuse => Task.FromResult<IMessage>(Park(refuse)),
            _ => Task.FromException<IMessage>(new RpcException(new Status(StatusCode.Unimplemented, ""))),
        };
    }

    private RecordResponse Keep(RecordRequest request)
    {
        var fresh = $"interaction-{_kept.Count + 1}";
        var id = _kept.GetOrAdd($"{request.ConversationId}|{request.ParticipantId}", fresh);
        return new() { InteractionId = id, Duplicate = id != fresh };
    }

    private RefuseResponse Park(RefuseRequest request)
    {
        var fresh = $"letter-{_kept.Count + 1}";
        var id = _kept.GetOrAdd($"{request.Source}|{request.Original.ToBase64()}", fresh);
        return new() { DeadLetterId = id, Duplicate = id != fresh };
    }
}
