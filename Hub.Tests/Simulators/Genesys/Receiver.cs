using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrmHub.Hub.Tests.Simulators.Genesys;

/// <summary>Takes events on a real port and answers what it is told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<int, int> _status;
    private int _received;

    private Receiver(Func<int, int> status)
    {
        _status = status;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/", TakeAsync);
    }

    public ConcurrentQueue<(string Body, IHeaderDictionary Headers)> Messages { get; } = new();

    public Uri Url => new(_app.Urls.First());

    /// <param name="status">Status for the n-th message, counted from 1.</param>
    public static async Task<Receiver> OpenAsync(Func<int, int>? status = null)
    {
        var receiver = new Receiver(status ?? (_ => 202));
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(CancellationToken.None);
        var headers = new HeaderDictionary(request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase));
        Messages.Enqueue((body, headers));
        return Results.StatusCode(_status(Interlocked.Increment(ref _received)));
    }
}
