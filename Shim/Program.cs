using System.Security.Authentication;
using CrmHub.Shim;
using CrmHub.Shim.Calls;
using CrmHub.Shim.Upstream;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
    kestrel.Limits.MaxRequestBodySize = EventEndpoint.BodyLimit + 1;
    kestrel.ConfigureHttpsDefaults(https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
});
builder.Services.AddGenesysShim(builder.Configuration.GetSection("Shim"));
builder.Services.AddTrustedProxies(builder.Configuration.GetSection("Shim"));
builder.Services.AddHealthChecks().AddCheck<HubReachable>("hub", tags: [HubReachable.Tag]);

var app = builder.Build();
app.UseForwardedHeaders();
app.MapGenesysShim();
app.MapShimHealth();
try
{
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException faulty)
{
    foreach (var fault in faulty.Failures)
        await Console.Error.WriteLineAsync(fault);
    return 2;
}
