using System.Diagnostics;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Lab.Benchmarks.Accepts;

/// <summary>One stream of finished calls, so many of them under way at once.</summary>
internal sealed class AcceptStream(Interactions.InteractionsClient interactions, Metadata credentials, int underWay)
{
    /// <returns>Answers per second, the last ones included in both.</returns>
    public async Task<double> RunAsync(TimeSpan leg, Func<RecordRequest> next, Action<RecordResponse> accepted, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        using var call = interactions.RecordStream(credentials, cancellationToken: ct);
        using var room = new SemaphoreSlim(underWay);
        var sending = SendAsync(call.RequestStream, room, watch, leg, next, ct);
        var answered = 0L;
        await foreach (var answer in call.ResponseStream.ReadAllAsync(ct))
        {
            if (answer.Recorded is null || answer.Number != ++answered)
                throw new InvalidOperationException($"Event {answered} was answered by {answer}.");
            accepted(answer.Recorded);
            room.Release();
        }

        await sending;
        return answered / watch.Elapsed.TotalSeconds;
    }

    private static async Task SendAsync(
        IClientStreamWriter<RecordRequest> events, SemaphoreSlim room, Stopwatch watch, TimeSpan leg, Func<RecordRequest> next, CancellationToken ct)
    {
        while (watch.Elapsed < leg)
        {
            await room.WaitAsync(ct);
            await events.WriteAsync(next(), ct);
        }

        await events.CompleteAsync();
    }
}
