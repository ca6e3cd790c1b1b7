using System.Net;
using CrmHub.Hub.Tests.Shim.Lookups;
using CrmHub.Protos.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.Shim.Upstream;

/// <summary>A gRPC server that knows John, over cleartext HTTP/2 on a loopback port.</summary>
internal sealed class RealHub(WebApplication app, RealHub.Directory directory) : IAsyncDisposable
{
    public string Address => app.Urls.First();

    public Directory Lookups => directory;

    public static async Task<RealHub> StartAsync()
    {
        var directory = new Directory();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting().AddGrpc();
        builder.Services.AddSingleton(directory);
        var app = builder.Build();
        app.MapGrpcService<Directory>();
        await app.StartAsync(CancellationToken.None);
        return new(app, directory);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    internal sealed class Directory : CustomerDirectory.CustomerDirectoryBase
    {
        public string? Authorization { get; private set; }

        public bool Hangs { get; set; }

        public TaskCompletionSource<bool> Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task<LookupResponse> Lookup(LookupRequest request, ServerCallContext context)
        {
            Authorization = context.RequestHeaders.GetValue("authorization");
            if (!Hangs)
                return ContactAnswersTests.Found;
            context.CancellationToken.Register(() => Cancelled.TrySetResult(true));
            await Cancelled.Task;
            return ContactAnswersTests.Found;
        }
    }
}
