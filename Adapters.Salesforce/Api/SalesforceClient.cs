using System.Net;
using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>Sends requests with a valid token and within the budget. Knows nothing of contacts or calls.</summary>
internal sealed partial class SalesforceClient : IDisposable
{
    private const int MostPages = 20;

    private readonly HttpClient _http;
    private readonly SalesforceOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CallBudget _budget;
    private readonly AccessTokens<SalesforceToken> _tokens;

    public SalesforceClient(AdapterContext context, SalesforceOptions options)
    {
        _http = new HttpClient(context.Http, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        (_options, _time) = (options, context.Time);
        _log = context.Logging.CreateLogger<SalesforceClient>();
        _budget = new CallBudget(options.QuotaReserve, context.Time, _log);
        var endpoint = new TokenEndpoint(_http, options, context.Time);
        _tokens = new AccessTokens<SalesforceToken>(endpoint.IssueAsync, () => options.Client, context.Time);
    }

    /// <summary>Daily calls as last told.</summary>
    public CallBudget Budget => _budget;

    /// <summary>
    /// The answer, whatever its status. A refused token is renewed once and the request sent once more, which is safe for writes too:
    /// a 401 means that nothing was done.
    /// </summary>
    public async Task<HttpExchange> SendAsync(SalesforceRequest request, CancellationToken ct)
    {
        _budget.Admit(request.Priority);
        var token = await _tokens.GetAsync(ct).ConfigureAwait(false);
        var answer = await OnceAsync(request, token, ct).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized || IsFinal(answer))
            return answer;
        Log.TokenRefused(_log);
        token = await _tokens.RenewAsync(token, ct).ConfigureAwait(false);
        return await OnceAsync(request, token, ct).ConfigureAwait(false);
    }

    /// <summary>The failure an answer that is not success stands for.</summary>
    public AdapterException Failure(HttpExchange answer, bool changes) => SalesforceErrors.From(answer, changes, _time.GetUtcNow());

    /// <summary>The JSON of a read; anything but success is raised.</summary>
    public async Task<JsonElement> ReadAsync(SalesforceRequest request, CancellationToken ct)
    {
        var answer = await SendAsync(request, ct).ConfigureAwait(false);
        return answer.IsSuccess ? JsonAnswer.Read(answer, changes: false) : throw Failure(answer, changes: false);
    }

    /// <summary>All records of a query, page by page, up to <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<JsonElement>> QueryAsync(string soql, int most, CallPriority priority, CancellationToken ct)
    {
        var records = new List<JsonElement>();
        var request = SalesforceRequest.Query(soql, priority);
        for (var page = 0; page < MostPages; page++)
        {
            var body = await ReadAsync(request, ct).ConfigureAwait(false);
            records.AddRange(List(body, "records"));
            if (records.Count >= most || body.Text("nextRecordsUrl") is not { } next)
                break;
            request = SalesforceRequest.Get(NextPage(next), priority);
        }

        return records;
    }

    /// <summary>
    /// The records a member of an answer lists. An answer without that list does not mean that there is nobody: it is no answer, however
    /// successful its status.
    /// </summary>
    public static IEnumerable<JsonElement> List(JsonElement body, string name) =>
        body.Member(name) is { ValueKind: JsonValueKind.Array } ? body.Items(name) : throw JsonAnswer.Unreadable(changes: false);

    /// <summary>Writes to a record that is there. Only 204 says that it was done; of any other success nobody knows who answered.</summary>
    public async Task UpdateAsync(SalesforceRequest request, CancellationToken ct)
    {
        var answer = await SendAsync(request, ct).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.NoContent)
            throw answer.IsSuccess ? JsonAnswer.Unreadable(changes: true) : Failure(answer, changes: true);
    }

    public void Dispose()
    {
        _http.Dispose();
        _budget.Dispose();
    }

    private async Task<HttpExchange> OnceAsync(SalesforceRequest request, SalesforceToken token, CancellationToken ct)
    {
        using var message = request.Message(token, _options.ApiVersion);
        var answer = await AdapterHttp.SendAsync(_http, message, _options.RequestTimeout, request.Changes, ct: ct).ConfigureAwait(false);
        _budget.Observe(answer.Headers);
        return answer;
    }

    // A page address comes from the answer and gets the token: only a plain path of the data API is followed.
    private static string NextPage(string path) =>
        path.StartsWith("/services/data/", StringComparison.Ordinal) && !path.Contains("..", StringComparison.Ordinal) && path.AsSpan().IndexOfAny('%', '\\') < 0
            ? path
            : throw new AdapterException(FailureKind.Permanent, "next_page_refused", "The next page of a query lies outside the data API.");

    // Texts of a 401 that no new token changes.
    private static bool IsFinal(HttpExchange answer) => VendorError.Read(answer).Any(e =>
        e.Message.Contains("not valid for use with the REST API", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("not attached to Agent", StringComparison.OrdinalIgnoreCase));

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Debug, "Salesforce refused the access token; asking for a new one")]
        public static partial void TokenRefused(ILogger logger);
    }
}
