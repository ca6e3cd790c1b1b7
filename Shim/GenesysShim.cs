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
        var routes = app.MapGroup("").WithGroupName(ShimOpenApi.Document).AddEndpointFilter(NeverStored);
        MapLookup(routes, "/genesys/data-actions/lookup-contact-by-phone", Question.ByPhone);
        MapLookup(routes, "/services/apexrest/contact-lookup", Question.ByPhone);
        MapLookup(routes, "/genesys/data-actions/lookup-by-account-number", Question.ByAccount);
        MapLookup(routes, "/services/apexrest/account-lookup", Question.ByAccount);
        routes.MapPost(PickEndpoint.Path, (HttpContext context, PickEndpoint pick) => pick.AnswerAsync(context)).DescribePick();
        routes.MapPost(ContextEndpoint.Path, (HttpContext context, ContextEndpoint past) => past.AnswerAsync(context)).DescribeContext();
        MapDispositions(routes, DispositionEndpoint.ActionPath);
        MapDispositions(routes, DispositionEndpoint.GuidePath);
        MapEvents(routes, EventEndpoint.CallEndedPath, _ => StatusCodes.Status200OK);
        MapEvents(routes, EventEndpoint.GenesysPath, options => options.AcceptedStatus);
        app.MapShimOpenApi();
        return app;
    }

    private static HubConnection Hosted(HubEndpoint own) => new(own.Invoker, own.ApiKey);

    private static void MapLookup(RouteGroupBuilder routes, string path, Question question) =>
        routes.MapPost(path, (HttpContext context, LookupEndpoint lookup) => lookup.AnswerAsync(context, question)).DescribeLookup(question);

    private static void MapDispositions(RouteGroupBuilder routes, string path) =>
        routes.MapPost(path, (HttpContext context, DispositionEndpoint dispositions) => dispositions.AcceptAsync(context)).DescribeDisposition();

    private static void MapEvents(RouteGroupBuilder routes, string path, Func<ShimOptions, int> success) =>
        routes.MapPost(path, (HttpContext context, EventEndpoint events) => events.AcceptAsync(context, success)).DescribeEvent(success);

    // Answers may hold a customer; a relay on the way must not keep them.
    private static ValueTask<object?> NeverStored(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
