using CrmHub.Shim.Admission;
using CrmHub.Shim.Calls;
using CrmHub.Shim.Dispositions;
using CrmHub.Shim.Lookups;
using CrmHub.Shim.OpenApi;
using CrmHub.Shim.Upstream;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim;

/// <summary>Genesys JSON ⇄ gRPC: hosted by the hub, or alone in front of a remote one.</summary>
public static class GenesysShim
{
    /// <summary>
    /// Registers the shim. Its settings are checked when the host starts, all of them at once.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="settings">Section <c>Shim</c>.</param>
    /// <param name="hub">
    /// Given by a hub that hosts the shim: how it is called in this process, and with which key. Without it
    /// <c>Shim:HubAddress</c> and <c>Shim:ApiKey</c> (or <c>ApiKeyFile</c>) are required.
    /// </param>
    public static IServiceCollection AddGenesysShim(
        this IServiceCollection services, IConfigurationSection settings, Func<IServiceProvider, HubEndpoint>? hub = null)
    {
        services.AddOptions<ShimOptions>().Bind(settings).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ShimOptions>>(new ShimOptionsValidator(settings.Path, hosted: hub is not null));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => hub is null
            ? ActivatorUtilities.CreateInstance<HubConnection>(provider)
            : Hosted(hub(provider)));
        services.TryAddSingleton<HubClient>();
        services.TryAddSingleton<AddressLimits>();
        services.TryAddSingleton<CredentialCheck>();
        services.TryAddSingleton<Doorkeeper>();
        services.TryAddSingleton(provider => new EventReader(
            provider.GetRequiredService<IOptions<ShimOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<RefusalDesk>();
        services.TryAddSingleton<EventEndpoint>();
        services.TryAddSingleton<DispositionEndpoint>();
        services.TryAddSingleton<QuestionDesk>();
        services.TryAddSingleton<LookupEndpoint>();
        services.TryAddSingleton<PickEndpoint>();
        services.TryAddSingleton<ContextEndpoint>();
        services.AddShimOpenApi();
        return services;
    }

    /// <summary>Maps the data actions, the webhooks and <c>/openapi/v1.json</c>.</summary>
    /// <exception cref="InvalidOperationException"><see cref="AddGenesysShim"/> was not called.</exception>
    public static IEndpointRouteBuilder MapGenesysShim(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(LookupEndpoint)) is false)
            throw new InvalidOperationException("Call services.AddGenesysShim(configuration.GetSection(\"Shim\")) before app.MapGenesysShim().");
        var routes = app.MapGroup("").WithGroupName(ShimOpenApi.Document);
        MapLookup(routes, "/genesys/data-actions/lookup-contact-by-phone", Question.ByPhone);
        MapLookup(routes, "/services/apexrest/contact-lookup", Question.ByPhone);
        MapLookup(routes, "/genesys/data-actions/lookup-by-account-number", Question.ByAccount);
        MapLookup(routes, "/services/apexrest/account-lookup", Question.ByAccount);
        Map<PickEndpoint>(routes, PickEndpoint.Path, (pick, context) => pick.AnswerAsync(context)).DescribePick();
        Map<ContextEndpoint>(routes, ContextEndpoint.Path, (past, context) => past.AnswerAsync(context)).DescribeContext();
        MapDispositions(routes, DispositionEndpoint.ActionPath);
        MapDispositions(routes, DispositionEndpoint.GuidePath);
        MapEvents(routes, EventEndpoint.CallEndedPath, _ => StatusCodes.Status200OK);
        MapEvents(routes, EventEndpoint.GenesysPath, options => options.AcceptedStatus);
        app.MapShimOpenApi();
        return app;
    }

    private static HubConnection Hosted(HubEndpoint own) => new(own.Invoker, own.ApiKey);

    private static void MapLookup(RouteGroupBuilder routes, string path, Question question) =>
        Map<LookupEndpoint>(routes, path, (lookup, context) => lookup.AnswerAsync(context, question)).DescribeLookup(question);

    private static void MapDispositions(RouteGroupBuilder routes, string path) =>
        Map<DispositionEndpoint>(routes, path, (dispositions, context) => dispositions.AcceptAsync(context)).DescribeDisposition();

    private static void MapEvents(RouteGroupBuilder routes, string path, Func<ShimOptions, int> success) =>
        Map<EventEndpoint>(routes, path, (events, context) => events.AcceptAsync(context, success)).DescribeEvent(success);

    // Endpoints are one for the whole process: taken as a parameter, each request would make a scope of the container for it.
    private static RouteHandlerBuilder Map<T>(RouteGroupBuilder routes, string path, Func<T, HttpContext, Task<IResult>> answer)
        where T : class
    {
        var services = ((IEndpointRouteBuilder)routes).ServiceProvider;
        Func<HttpContext, Task<IResult>> handler = context => answer(services.GetRequiredService<T>(), context);
        return routes.MapPost(path, handler);
    }
}
