using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Api;

/// <summary>
/// Access tokens of a marketplace app by its refresh token. Should Pipedrive answer with another refresh token, that one is used from then
/// on, until the configured one changes.
/// </summary>
internal sealed class TokenEndpoint(HttpClient http, PipedriveOptions options, TimeProvider time)
{
    private const int Cap = 64 * 1024;

    private Succession? _succession;

    private readonly Generations<(string Id, Secret Secret, Secret Refresh)> _apps = new(() => options.App, time);

    public Task<PipedriveToken> IssueAsync() => _apps.UseAsync(IssueAsync);

    private async Task<PipedriveToken> IssueAsync((string Id, Secret Secret, Secret Refresh) app)
    {
        var (id, secret, configured) = app;
        var refresh = _succession is { } known && known.Configured == configured ? known.Current : configured;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.OAuthUrl, "/oauth/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", refresh.Value)]),
        };
        RequestCost.Set(request, 0);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret.Value}")));
        var answer = await AdapterHttp.SendAsync(http, request, options.RequestTimeout, changes: false, Cap).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw Refused(answer);
        var body = JsonAnswer.Read(answer, changes: false);
        if (body.Text("refresh_token") is { } next)
            _succession = new Succession(configured, new Secret(next));
        return new PipedriveToken(new Secret(body.Text("access_token") ?? throw JsonAnswer.Unreadable(changes: false)));
    }

    // The answer names a domain too (api_domain); the token goes to the configured address and nowhere else.
    private AdapterException Refused(HttpExchange answer)
    {
        var code = JsonAnswer.TryRead(answer)?.Text("error");
        return code is not null && answer.Status is (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
            ? new AdapterException(FailureKind.Unauthorized, HttpFailures.Code(code), "Pipedrive issues no token for this app.")
            : PipedriveErrors.From(answer, changes: false, time.GetUtcNow());
    }

    private sealed record Succession(Secret Configured, Secret Current);
}
