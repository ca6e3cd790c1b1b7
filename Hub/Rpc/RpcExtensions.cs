using CrmHub.Hub.Auth;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Rpc.Local;
using CrmHub.Shim;

namespace CrmHub.Hub.Rpc;

internal static class RpcExtensions
{
    private const int LargestMessage = 1024 * 1024 + 64 * 1024;
    private const string Lookup = "/crmhub.v1.CustomerDirectory/Lookup";

    public static IServiceCollection AddRpc(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeys>().AddSingleton<AuthInterceptor>().AddSingleton<FailureInterceptor>()
            .AddSingleton<AnsweredLookups>().AddSingleton<DirectoryContext>().AddSingleton<CustomerGets>()
            .AddSingleton<DeadLetterCalls>().AddSingleton<ReplayCalls>().AddSingleton<SystemsDesk>().AddSingleton<AlertCalls>()
            .AddSingleton<DispositionCalls>().AddSingleton<StewardLists>().AddSingleton<StewardMoves>().AddSingleton<ChaosDesk>().AddSingleton<CallLimits>().AddSingleton<WatchCalls>().AddSingleton<RecordCalls>().AddSingleton<RecordStreams>().AddSingleton<ImportCalls>();
        services.AddSingleton(p => new GenesysEvents(p.GetRequiredService<IConfiguration>().GetSection("Shim")));
        services.AddSingleton<RefusedEvents>().AddSingleton<RereadEvent>(p => p.GetRequiredService<RefusedEvents>().Read);
        // Made once: they keep nothing of a call, and to make one for each would cost six questions to the container.
        services.AddSingleton<CustomerDirectoryService>().AddSingleton<InteractionsService>();
        services.AddSingleton(Local);
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = LargestMessage;
            grpc.EnableDetailedErrors = false;
            grpc.Interceptors.Add<FailureInterceptor>();
            grpc.Interceptors.Add<AuthInterceptor>();
        });
        return services;
    }

    /// <summary>What a shim in this process may call, behind the same interceptors as callers from outside.</summary>
    private static LocalCalls Local(IServiceProvider services)
    {
        var methods = new LocalMethods(services.GetRequiredService<FailureInterceptor>(), services.GetRequiredService<AuthInterceptor>()) { Prompt = [Lookup] };
        Protos.V1.CustomerDirectory.BindService(methods, services.GetRequiredService<CustomerDirectoryService>());
        Protos.V1.Interactions.BindService(methods, services.GetRequiredService<InteractionsService>());
        return new LocalCalls(methods, services.GetRequiredService<TimeProvider>());
    }

    public static void MapRpc(this IEndpointRouteBuilder app)
    {
        app.MapGrpcService<CustomerDirectoryService>();
        app.MapGrpcService<ExplanationsService>();
        app.MapGrpcService<InteractionsService>();
        app.MapGrpcService<LedgerService>();
        app.MapGrpcService<OperationsService>();
        app.MapGrpcService<StewardshipService>();
        app.MapGrpcService<ImportsService>();
    }
}
