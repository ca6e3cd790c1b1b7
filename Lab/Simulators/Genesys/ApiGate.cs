using System.Globalization;
using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Genesys;

/// <summary>What every API request passes before its endpoint: correlation id, bearer token, requests per minute.</summary>
internal sealed class ApiGate(AccessTokens tokens, TimeProvider clock, int requestsPerMinute) : IEndpointFilter
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, (DateTimeOffset Start, int Count)> _windows = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        GenesysError.CorrelationId(http);
        var authorization = http.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
            return Refuse(http, GenesysError.NoToken);
        if (tokens.Find(authorization) is not { } token)
            return Refuse(http, GenesysError.BadToken);
        var wait = Count(http, token.Value);
        if (wait == 0)
            return next(context);
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Refuse(http, GenesysError.TooManyRequests(wait));
    }

    // Seconds to wait, 0 when the request may pass.
    private int Count(HttpContext http, string token)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (!_windows.TryGetValue(token, out var window) || now - window.Start >= Window)
                window = (now, 0);
            window.Count++;
            _windows[token] = window;
            var reset = Math.Max(1, (int)Math.Ceiling((window.Start + Window - now).TotalSeconds));
            http.Response.Headers["inin-ratelimit-allowed"] = requestsPerMinute.ToString(CultureInfo.InvariantCulture);
            http.Response.Headers["inin-ratelimit-count"] = window.Count.ToString(CultureInfo.InvariantCulture);
            http.Response.Headers["inin-ratelimit-reset"] = reset.ToString(CultureInfo.InvariantCulture);
            return window.Count > requestsPerMinute ? reset : 0;
        }
    }

    private static ValueTask<object?> Refuse(HttpContext http, GenesysError error) => ValueTask.FromResult<object?>(error.Result(http));
}
