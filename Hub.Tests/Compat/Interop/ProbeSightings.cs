using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace CrmHub.Hub.Tests.Compat.Interop;

/// <summary>What the server saw of each call that named itself in the header <c>x-call</c>.</summary>
internal sealed class ProbeSightings
{
    private const string CancelledKey = "probe-cancelled";
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Sighting>> _calls = new(StringComparer.Ordinal);

    public static void Cancelled(HttpContext context) => context.Items[CancelledKey] = true;

    public Task<Sighting> RecallAsync(string call, CancellationToken cancellationToken) => Of(call).Task.WaitAsync(cancellationToken);

    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Request.Headers["x-call"].ToString() is { Length: > 0 } call)
                Of(call).TrySetResult(SightingOf(context));
        }
    }

    private static Sighting SightingOf(HttpContext context) => new()
    {
        Cancelled = context.Items.ContainsKey(CancelledKey),
        RequestEncoding = context.Request.Headers["grpc-encoding"].ToString(),
        ResponseEncoding = context.Response.Headers["grpc-encoding"].ToString(),
    };

    private TaskCompletionSource<Sighting> Of(string call) =>
        _calls.GetOrAdd(call, _ => new TaskCompletionSource<Sighting>(TaskCreationOptions.RunContinuationsAsynchronously));
}
