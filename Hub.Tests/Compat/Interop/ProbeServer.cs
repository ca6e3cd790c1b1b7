using System.IO.Compression;
using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace CrmHub.Hub.Tests.Compat.Interop;

/// <summary>A gRPC server over HTTP/2 without TLS on a port of its own, with reflection and health.</summary>
public sealed class ProbeServer : IAsyncLifetime
{
    private readonly WebApplication _app = Build();

    /// <summary>A deadline no healthy call comes near.</summary>
    public static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1);

    /// <summary>A channel to the server.</summary>
    public GrpcChannel Channel { get; private set; } = null!;

    /// <summary>Host and port of the server.</summary>
    public string Authority { get; private set; } = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await _app.StartAsync(CancellationToken.None);
        var address = new Uri(_app.Urls.Single());
        Authority = address.Authority;
        Channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = true });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        Channel.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Stops the server as an operator does: running calls may end by themselves.</summary>
    public Task StopAsync() => _app.StopAsync(CancellationToken.None);

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<ProbeSightings>().AddSingleton<ProbeHealth>();
        builder.Services.AddGrpcReflection();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.ResponseCompressionAlgorithm = "gzip";
            grpc.ResponseCompressionLevel = CompressionLevel.Fastest;
            grpc.Interceptors.Add<ProbeStamp>();
        });
        AddHealth(builder.Services);
        var app = builder.Build();
        app.Use(next => context => context.RequestServices.GetRequiredService<ProbeSightings>().WatchAsync(context, next));
        app.MapGrpcService<ProbeService>();
        app.MapGrpcReflectionService();
        app.MapGrpcHealthChecksService();
        return app;
    }

    private static void AddHealth(IServiceCollection services)
    {
        var checks = services.AddGrpcHealthChecks(health =>
        {
            foreach (var name in ProbeHealth.Names)
                health.Services.Map(name, check => check.Name == name);
        });
        foreach (var name in ProbeHealth.Names)
        {
            checks.Add(new HealthCheckRegistration(
                name, provider => new SaidHealth(provider.GetRequiredService<ProbeHealth>(), name), HealthStatus.Unhealthy, []));
        }
    }

    private sealed class SaidHealth(ProbeHealth health, string name) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(health.Check(name));
    }
}
