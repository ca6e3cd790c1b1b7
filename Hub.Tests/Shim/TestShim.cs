using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CrmHub.Shim;
using CrmHub.Shim.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrmHub.Hub.Tests.Shim;

/// <summary>The shim on a loopback port, a fake hub behind it, and a client in front.</summary>
internal sealed class TestShim : IAsyncDisposable
{
    public const string AccessKey = "test-access-key-0123456789";
    public const string SigningSecret = "test-signing-secret-0123456789";
    private readonly WebApplication _app;

    private TestShim(WebApplication app, FakeHub hub)
    {
        (_app, Hub) = (app, hub);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeHub Hub { get; }

    public HttpClient Client { get; }

    public CapturedLogs Logs { get; private init; } = new();

    public static async Task<TestShim> StartAsync(
        Dictionary<string, string?>? settings = null, TimeProvider? clock = null, bool realChannel = false, Func<IServiceProvider, HubEndpoint>? hub = null)
    {
        var fake = new FakeHub();
        var logs = new CapturedLogs();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Shim:HubAddress"] = "http://127.0.0.1:1",
            ["Shim:ApiKey"] = "hub-key",
            ["Shim:AccessKeys:0"] = AccessKey,
            ["Shim:SigningSecrets:0"] = SigningSecret,
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        if (!realChannel && hub is null)
            builder.Services.AddSingleton(new HubConnection(fake, "hub-key"));
        builder.Services.AddGenesysShim(builder.Configuration.GetSection("Shim"), hub);
        var app = builder.Build();
        app.MapGenesysShim();
        await app.StartAsync(CancellationToken.None);
        return new(app, fake) { Logs = logs };
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string? key = AccessKey) => PostAsync(path, Encoding.UTF8.GetBytes(body), key);

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? key = AccessKey) =>
        SendAsync(path, body, headers =>
        {
            if (key is not null)
                headers.Add("x-api-key", key);
        });

    public async Task<HttpResponseMessage> SendAsync(string path, byte[] body, Action<HttpRequestHeaders> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        headers(request.Headers);
        return await Client.SendAsync(request, CancellationToken.None);
    }

    public static string Sign(string timestamp, byte[] body, string secret = SigningSecret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
