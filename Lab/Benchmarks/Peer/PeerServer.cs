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

/// <summary>Kestrel as the hub sets it up; says where it listens and serves until it is stopped.</summary>
internal static class PeerServer
{
    private const int LargestHeaders = 16 * 1024;
    private const int LargestBody = 2 * 1024 * 1024;
    private const int MostStreams = 100;

    /// <param name="protocols">What it speaks.</param>
    /// <param name="name">What its "listening" line calls the address: grpc or url.</param>
    /// <param name="add">Registers services.</param>
    /// <param name="map">Maps endpoints.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<int> RunAsync(HttpProtocols protocols, string name, Action<IServiceCollection> add, Action<WebApplication> map, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        add(builder.Services);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.Http2.MaxStreamsPerConnection = MostStreams;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
        });
        var app = builder.Build();
        map(app);
        await app.StartAsync(ct);
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        Console.WriteLine("listening " + JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = address }));
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
