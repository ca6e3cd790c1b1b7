using System.CommandLine;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Lab.Benchmarks.Peer;

/// <summary>The `peer` command: the servers the hub is measured against, each in a process of its own.</summary>
internal static class PeerCommand
{
    public static Command Create() => new("peer", "Serves what the hub is measured against; started by the suite.")
    {
        Serving("echo", "A gRPC server that echoes.", HttpProtocols.Http2, "grpc", services => services.AddGrpc(), app => app.MapGrpcService<EchoService>()),
        Serving("record", "Interactions.Record without a database.", HttpProtocols.Http2, "grpc", AddRecord, MapRecord),
        Serving("bare", "Kestrel and one route.", HttpProtocols.Http1, "url", _ => { }, app => app.MapGet("/", () => "")),
        Serving("crm", "A CRM that takes every write and answers at once.", HttpProtocols.Http1, "url", _ => { }, InstantCrm.Map),
        HttpLoop.Create(),
    };

    private static Command Serving(
        string name, string description, HttpProtocols protocols, string address, Action<IServiceCollection> add, Action<WebApplication> map)
    {
        var command = new Command(name, description);
        command.SetAction((_, ct) => PeerServer.RunAsync(protocols, address, add, map, ct));
        return command;
    }

    // The hub's own door: limits, keys, roles, and failures by name.
    private static void AddRecord(IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddPolicies();
        services.AddSingleton<ApiKeys>().AddSingleton<AuthInterceptor>().AddSingleton<FailureInterceptor>().AddSingleton<CallLimits>();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<FailureInterceptor>();
            grpc.Interceptors.Add<AuthInterceptor>();
        });
    }

    private static void MapRecord(WebApplication app)
    {
        app.Use(next => context => app.Services.GetRequiredService<CallLimits>().AdmitAsync(context, next));
        app.MapGrpcService<RecordService>();
    }
}
