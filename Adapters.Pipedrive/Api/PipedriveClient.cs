using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Pipedrive.Api;

/// <summary>Sends requests with a valid token, within the budget and no faster than allowed. Knows nothing of persons or calls.</summary>
internal sealed partial class PipedriveClient : IDisposable
{
    private static readonly TimeSpan LookupPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly PipedriveOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly TokenBudget _budget;
    private readonly QuotaReading _burst;
    private readonly BurstGate _all;
    private readonly BurstGate _records;
    private readonly BurstGate _searches;
    private readonly Generations<Secret> _keys;
    private readonly AccessTokens<PipedriveToken> _tokens;

    public PipedriveClient(AdapterContext context, PipedriveOptions options)
    {
        _http = new HttpClient(context.Http, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        (_options, _time) = (options, context.Time);
        _log = context.Logging.CreateLogger<PipedriveClient>();
        _budget = new TokenBudget(options.QuotaReserve, context.Time, _log);
        _burst = new QuotaReading("burst", QuotaUnit.Request, options.Burst, BurstGate.PipedrivesWindow, null, context.Time.GetUtcNow());
        _all = new BurstGate(options.Burst, context.Time);

        // A quarter of the burst is never taken by what nobody waits for.
        _records = new BurstGate(Math.Max(1, options.Burst * 3 / 4), context.Time);
        _searches = new BurstGate(options.SearchBurst, context.Time);
        _keys = new Generations<Secret>(() => options.ApiToken, context.Time);
        var endpoint = new TokenEndpoint(_http, options, context.Time);
        _tokens = new AccessTokens<PipedriveToken>(endpoint.IssueAsync, () => options.App, context.Time);
    }

    /// <summary>The burst, which is known from the start, and the day's tokens once an answer has told them.</summary>
    public IReadOnlyList<QuotaReading> Quotas => [_burst, .. _budget.Quotas];

    /// <summary>
    /// The answer, whatever its status. A refused token of an app is renewed once and the request sent once more, and with a refused rotated
    /// key the one before it is tried, which is safe for writes too: a 401 means that nothing was done.
    /// </summary>
    public async Task<HttpExchange> SendAsync(PipedriveRequest request, CancellationToken ct)
    {
        _budget.Admit(request.Priority);
        if (!_options.IsApp)
            return await WithKeyAsync(request, ct).ConfigureAwait(false);
        var token = await _tokens.GetAsync(ct).ConfigureAwait(false);
        var answer = await OnceAsync(request, Bearer(token), ct).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized)
            return answer;
        Log.TokenRefused(_log);
        token = await _tokens.RenewAsync(token, ct).ConfigureAwait(false);
        return await OnceAsync(request, Bearer(token), ct).ConfigureAwait(false);
    }

    /// <summary>The failure an answer that is not success stands for.</summary>
    public AdapterException Failure(HttpExchange answer, bool changes) => PipedriveErrors.From(answer, changes, _time.GetUtcNow());

    /// <summary>The JSON of an answer that is a success; anything else is raised.</summary>
    public async Task<JsonElement> ReadAsync(PipedriveRequest request, CancellationToken ct) =>
        Read(await SendAsync(request, ct).ConfigureAwait(false), request.Changes);

    /// <summary>The same, or null when the record is not there.</summary>
    public async Task<JsonElement?> ReadOrNullAsync(PipedriveRequest request, CancellationToken ct)
    {
        var answer = await SendAsync(request, ct).ConfigureAwait(false);
        if (answer.IsSuccess)
            return Read(answer, request.Changes);
        var failure = Failure(answer, request.Changes);
        return failure.Kind == FailureKind.NotFound ? null : throw failure;
    }

    public void Dispose()
    {
        _http.Dispose();
        _budget.Dispose();
    }

    private JsonElement Read(HttpExchange answer, bool changes)
    {
        if (!answer.IsSuccess)
            throw Failure(answer, changes);
        var body = JsonAnswer.Read(answer, changes);
        return body.Member("success") is { ValueKind: JsonValueKind.True } ? body : throw JsonAnswer.Unreadable(changes);
    }

    private async Task<HttpExchange> OnceAsync(PipedriveRequest request, Action<HttpRequestHeaders> authorise, CancellationToken ct)
    {
        var patience = request.Priority == CallPriority.Lookup ? LookupPatience : RecordPatience;
        if (request.IsSearch)
            await _searches.EnterAsync(patience, ct).ConfigureAwait(false);
        if (request.Priority == CallPriority.Record)
            await _records.EnterAsync(patience, ct).ConfigureAwait(false);
        await _all.EnterAsync(patience, ct).ConfigureAwait(false);
        using var message = request.Message(_options.BaseUrl);
        authorise(message.Headers);
        var answer = await AdapterHttp.SendAsync(_http, message, _options.RequestTimeout, request.Changes, request.Cap, ct).ConfigureAwait(false);
        _budget.Observe(answer.Headers, request.Cost);
        return answer;
    }

    private async Task<HttpExchange> WithKeyAsync(PipedriveRequest request, CancellationToken ct)
    {
        HttpExchange? refused = null;
        foreach (var key in _keys.Offers())
        {
            var answer = await OnceAsync(request, headers => headers.Add("x-api-token", key.Value), ct).ConfigureAwait(false);
            if (answer.Status != HttpStatusCode.Unauthorized)
            {
                _keys.Accepted(key);
                return answer;
            }

            _keys.Refused(key);
            refused ??= answer;
        }

        return refused!;
    }

    private static Action<HttpRequestHeaders> Bearer(PipedriveToken token) =>
        headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Access.Value);

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Debug, "Pipedrive refused the access token; asking for a new one")]
        public static partial void TokenRefused(ILogger logger);
    }
}
