using System.Net;
using CrmHub.Shim.Upstream;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;

namespace CrmHub.Shim;

/// <summary>What the shim needs only when it runs alone.</summary>
internal static class ShimHost
{
    /// <summary>Believes <c>X-Forwarded-For</c> and <c>-Proto</c> from the proxies named in <c>Shim:TrustedProxies</c>, and from nobody else.</summary>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfigurationSection settings)
    {
        var proxies = settings.GetSection(nameof(ShimOptions.TrustedProxies)).Get<string[]>() ?? [];
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardedHeaders = proxies.Length == 0
                ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in proxies)
            {
                if (IPAddress.TryParse(proxy, out var address))
                    options.KnownProxies.Add(address);
                else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                    options.KnownIPNetworks.Add(network);
            }
        });
    }

    /// <summary><c>/healthz/live</c>: the process answers. <c>/healthz</c> and <c>/healthz/ready</c>: the hub can be reached, else 503.</summary>
    public static void MapShimHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        foreach (var path in new[] { "/healthz", "/healthz/ready" })
            app.MapHealthChecks(path, new HealthCheckOptions { Predicate = check => check.Tags.Contains(HubReachable.Tag) });
    }
}
