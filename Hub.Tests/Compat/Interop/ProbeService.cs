using System.Globalization;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Compat.Interop;

/// <summary>The server the interop clients call.</summary>
internal sealed class ProbeService(ProbeSightings sightings, ProbeHealth health) : Probe.ProbeBase
{
    public override async Task<Echoed> Echo(Text request, ServerCallContext context)
    {
        var back = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            if (entry.IsBinary)
                context.ResponseTrailers.Add(entry.Key, [.. entry.ValueBytes.Reverse()]);
            else
                back.Add(entry);
        }
        await context.WriteResponseHeadersAsync(back);
        return new Echoed
        {
            Text = request.Text_,
            HasDeadline = context.Deadline < DateTime.MaxValue,
            Authorization = context.RequestHeaders.GetValue("authorization") ?? "",
            Interceptors = string.Join(", ", context.RequestHeaders.GetAll("interceptor").Select(entry => entry.Value)),
        };
    }

    public override async Task Count(Limit request, IServerStreamWriter<Number> responseStream, ServerCallContext context)
    {
        for (var number = 1; number <= request.Limit_; number++)
            await responseStream.WriteAsync(new Number { Number_ = number }, context.CancellationToken);
    }

    public override async Task<Number> Sum(IAsyncStreamReader<Number> requestStream, ServerCallContext context)
    {
        var sum = 0L;
        await foreach (var number in requestStream.ReadAllAsync(context.CancellationToken))
            sum += number.Number_;
        return new Number { Number_ = sum };
    }

    public override async Task Chat(
        IAsyncStreamReader<Text> requestStream, IServerStreamWriter<Text> responseStream, ServerCallContext context)
    {
        var cutShort = true;
        try
        {
            await foreach (var text in requestStream.ReadAllAsync(context.CancellationToken))
            {
                var answer = new Text { Text_ = text.Text_.ToUpper(CultureInfo.InvariantCulture) };
                await responseStream.WriteAsync(answer, context.CancellationToken);
            }
            cutShort = false;
        }
        finally
        {
            if (cutShort)
                ProbeSightings.Cancelled(context.GetHttpContext());
        }
    }

    public override Task<Text> Fail(Failure request, ServerCallContext context)
    {
        var trailers = new Metadata { { "grpc-status-details-bin", request.StatusDetails.ToByteArray() } };
        throw new RpcException(new Status((StatusCode)request.Code, request.Detail), trailers);
    }

    public override async Task<Text> Wait(Text request, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync([]);
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        finally
        {
            ProbeSightings.Cancelled(context.GetHttpContext());
        }
        return request;
    }

    public override async Task<HealthChange> SetHealth(HealthChange request, ServerCallContext context)
    {
        await health.SetAsync(request.Service, request.Serving, context.CancellationToken);
        return request;
    }

    public override Task<Sighting> Recall(Text request, ServerCallContext context) =>
        sightings.RecallAsync(request.Text_, context.CancellationToken);
}
