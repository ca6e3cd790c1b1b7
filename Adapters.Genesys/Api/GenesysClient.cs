using System.Net;
using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Genesys.Api;

/// <summary>Sends reads with a valid token. Knows nothing of conversations.</summary>
internal sealed partial class GenesysClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly GenesysOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly AccessTokens<GenesysToken> _tokens;

    public GenesysClient(AdapterContext context, GenesysOptions options)
    {
        _http = new HttpClient(context.Http, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        (_options, _time) = (options, context.Time);
        _log = context.Logging.CreateLogger<GenesysClient>();
        var endpoint = new LoginEndpoint(_http, options, context.Time);
        _tokens = new AccessTokens<GenesysToken>(endpoint.IssueAsync, () => options.Client, context.Time);
    }

    /// <summary>The JSON of a resource; null when the API says that there is none; any other failure is raised.</summary>
    public async Task<JsonElement?> FindAsync(string path, CancellationToken ct)
    {
        var answer = await SendAsync(path, ct).ConfigureAwait(false);
        if (answer is null)
            return null;
        // An error under the status of a success is no resource; as one it would say that a call had neither agent nor times.
        var body = JsonAnswer.Read(answer, changes: false);
        return body.Text("code") is not null && body.Member("status") is { ValueKind: JsonValueKind.Number } ? throw JsonAnswer.Unreadable(changes: false) : body;
    }

    /// <summary>The successful answer; null when the API says that there is nothing; any other failure is raised.</summary>
    /// <param name="path">Below <c>/api/v2/</c>.</param>
    /// <param name="ct">The caller gives up.</param>
    public async Task<HttpExchange?> SendAsync(string path, CancellationToken ct)
    {
        var token = await _tokens.GetAsync(ct).ConfigureAwait(false);
        if (token.StaleAt <= _time.GetUtcNow())
            token = await _tokens.RenewAsync(token, ct).ConfigureAwait(false);
        var answer = await OnceAsync(path, token, ct).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.Unauthorized)
        {
            Log.TokenRefused(_log);
            token = await _tokens.RenewAsync(token, ct).ConfigureAwait(false);
            answer = await OnceAsync(path, token, ct).ConfigureAwait(false);
        }

        if (answer.IsSuccess)
            return answer;
        var failure = GenesysErrors.From(answer, _time.GetUtcNow());
        return failure.Kind == FailureKind.NotFound ? null : throw failure;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpExchange> OnceAsync(string path, GenesysToken token, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.Api, "api/v2/" + path));
        message.Headers.Authorization = new("Bearer", token.Access.Value);
        message.Headers.Accept.ParseAdd("application/json");
        return await AdapterHttp.SendAsync(_http, message, _options.RequestTimeout, changes: false, ct: ct).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Genesys refused the access token; asking for a new one")]
        public static partial void TokenRefused(ILogger logger);
    }
}
