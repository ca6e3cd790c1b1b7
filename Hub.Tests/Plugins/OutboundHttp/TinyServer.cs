using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrmHub.Hub.Tests.Plugins.OutboundHttp;

/// <summary>A server on this machine that greets, sends away and sets cookies.</summary>
internal sealed class TinyServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private TinyServer(WebApplication server) => (_server, Address) = (server, new Uri(server.Urls.First()));

    public Uri Address { get; }

    public static async Task<TinyServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/", () => "hello");
        server.MapGet("/away", () => Results.Redirect("http://127.0.0.1/elsewhere"));
        server.MapGet("/cookie", (HttpContext http) =>
        {
            http.Response.Cookies.Append("a", "b");
            return http.Request.Headers.Cookie.ToString();
        });
        await server.StartAsync(CancellationToken.None);
        return new TinyServer(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
