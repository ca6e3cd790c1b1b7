using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmHub.Lab.Benchmarks.Peer;

/// <summary>The `peer` command: Kestrel and gRPC as the hub sets them up, and nothing behind them.</summary>
internal static class EchoServer
{
    private const int LargestHeaders = 16 * 1024;
    private const int LargestBody = 2 * 1024 * 1024;
    private const int MostStreams = 100;

    public static async Task<int> RunAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.Http2.MaxStreamsPerConnection = MostStreams;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();
        app.MapGrpcService<EchoService>();
        await app.StartAsync(ct);
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        Console.WriteLine("listening " + JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["grpc"] = address }));
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
