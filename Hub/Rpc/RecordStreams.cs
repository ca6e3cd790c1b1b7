using System.Globalization;
using System.Threading.Channels;
using CrmHub.Hub.Auth;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

/// <summary>
/// Drives one stream of finished interactions. Events are taken in while those before them are being stored, so that many share a commit, and
/// answered in their order; a caller is read as fast as the hub stores. Each event is admitted as a call would be.
/// </summary>
internal sealed class RecordStreams(RecordCalls calls, CallLimits limits, ApiKeys keys, FailureInterceptor failures, IHostApplicationLifetime life)
{
    /// <summary>Events of one stream that are read and not answered.</summary>
    public const int MostUnderWay = 256;

    private static readonly WriteOptions Together = new(WriteFlags.BufferHint);
    private static readonly WriteOptions AtOnce = new();

    public async Task RunAsync(IAsyncStreamReader<RecordRequest> events, IServerStreamWriter<RecordAnswer> answers, ServerCallContext context)
    {
        // One is held by whoever answers, beside those that wait for it.
        var underWay = Channel.CreateBounded<Task<RecordAnswer>>(new BoundedChannelOptions(MostUnderWay - 1) { SingleReader = true, SingleWriter = true });
        var answering = AnswerAsync(underWay, answers, context.CancellationToken);
        try
        {
            await ReadAsync(events, underWay.Writer, context).ConfigureAwait(false);
        }
        finally
        {
            // However reading ended, what has been taken in is answered, or at least finished when nobody listens any more.
            underWay.Writer.TryComplete();
            await answering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (underWay.Reader.TryRead(out var left))
                await left.ConfigureAwait(false);
        }

        await answering.ConfigureAwait(false);
    }

    private async Task ReadAsync(IAsyncStreamReader<RecordRequest> events, ChannelWriter<Task<RecordAnswer>> underWay, ServerCallContext context)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, life.ApplicationStopping);
        try
        {
            for (var number = 1L; await underWay.WaitToWriteAsync(ends.Token).ConfigureAwait(false) && await events.MoveNext(ends.Token).ConfigureAwait(false); number++)
                underWay.TryWrite(OneAsync(number, events.Current, Admitted(context), context));
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The hub is stopping; send what was not answered to another."));
        }
    }

    // A stream may last longer than a key.
    private Caller Admitted(ServerCallContext context)
    {
        var caller = keys.Renew(AuthInterceptor.CallerOf(context))
            ?? throw new RpcException(new Status(StatusCode.Unauthenticated, "The key of this stream is not known any more."));
        return RpcPolicy.Allows(context.Method, caller.Roles)
            ? caller
            : throw new RpcException(new Status(StatusCode.PermissionDenied, "This key may not call this method any more."));
    }

    private async Task<RecordAnswer> OneAsync(long number, RecordRequest request, Caller caller, ServerCallContext context)
    {
        try
        {
            limits.Admit(caller);
            return new RecordAnswer { Number = number, Recorded = await calls.RecordAsync(request, context.CancellationToken).ConfigureAwait(false) };
        }
        catch (Exception e) when (e is not OutOfMemoryException) // one event's failure is its own
        {
            return new RecordAnswer { Number = number, Failed = Failure(failures.Translate(e, context)) };
        }
    }

    private static RecordFailure Failure(RpcException told) => new()
    {
        Code = (int)told.StatusCode,
        Message = told.Status.Detail,
        Field = told.Trailers.GetValue("crmhub-field") ?? "",
        RetryAfterSeconds = told.Trailers.GetValue("retry-after") is { } seconds ? int.Parse(seconds, CultureInfo.InvariantCulture) : 0,
    };

    // What one commit has acknowledged leaves in one piece.
    private static async Task AnswerAsync(ChannelReader<Task<RecordAnswer>> underWay, IServerStreamWriter<RecordAnswer> answers, CancellationToken ct)
    {
        await foreach (var one in underWay.ReadAllAsync(ct).ConfigureAwait(false))
        {
            var answer = await one.ConfigureAwait(false);
            answers.WriteOptions = underWay.TryPeek(out var next) && next.IsCompleted ? Together : AtOnce;
            await answers.WriteAsync(answer, ct).ConfigureAwait(false);
        }
    }
}
