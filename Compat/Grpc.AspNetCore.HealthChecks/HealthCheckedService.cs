using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>The health service over the host's own health checks, run for every call unless the cache is asked for.</summary>
internal sealed class HealthCheckedService(
    HealthServiceImpl published,
    HealthCheckService checks,
    IOptions<GrpcHealthChecksOptions> options,
    IOptions<HealthCheckOptions> checkOptions,
    IHostApplicationLifetime lifetime) : Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (options.Value.UseHealthChecksCache)
            return await published.Check(request, context).ConfigureAwait(false);
        var status = await CheckNowAsync(request.Service, context.CancellationToken).ConfigureAwait(false);
        return status == ServingStatus.ServiceUnknown
            ? throw new RpcException(new Status(StatusCode.NotFound, "unknown service"))
            : new HealthCheckResponse { Status = status };
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        if (!options.Value.UseHealthChecksCache)
        {
            var status = await CheckNowAsync(request.Service, context.CancellationToken).ConfigureAwait(false);
            if (status != ServingStatus.ServiceUnknown)
                published.SetStatus(request.Service, status);
        }
        if (options.Value.SuppressCompletionOnShutdown)
        {
            await published.Watch(request, responseStream, context).ConfigureAwait(false);
            return;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        await published.WatchAsync(request, responseStream, context, ending.Token).ConfigureAwait(false);
        if (!context.CancellationToken.IsCancellationRequested)
        {
            var last = new HealthCheckResponse { Status = ServingStatus.NotServing };
            await responseStream.WriteAsync(last, context.CancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ServingStatus> CheckNowAsync(string service, CancellationToken cancellationToken)
    {
        if (!options.Value.Services.TryGet(service, out var mapping))
            return ServingStatus.ServiceUnknown;
        var wanted = checkOptions.Value.Predicate;
        var report = await checks.CheckHealthAsync(
            check => wanted?.Invoke(check) != false && ServingStatuses.Counts(mapping, check.Name, check.Tags),
            cancellationToken).ConfigureAwait(false);
        return ServingStatuses.Of(report, mapping);
    }
}
