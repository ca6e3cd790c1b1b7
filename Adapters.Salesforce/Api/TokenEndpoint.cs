using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Api;

/// <summary>OAuth 2.0 client credentials on the My Domain host.</summary>
internal sealed class TokenEndpoint(HttpClient http, SalesforceOptions options, TimeProvider time)
{
    private const int Cap = 64 * 1024;

    private readonly Generations<(string Id, Secret Secret)> _clients = new(() => options.Client, time);

    public Task<SalesforceToken> IssueAsync() => _clients.UseAsync(IssueAsync);

    private async Task<SalesforceToken> IssueAsync((string Id, Secret Secret) client)
    {
        using var request = Request(client);
        RequestCost.Set(request, 0);
        var answer = await AdapterHttp.SendAsync(http, request, options.RequestTimeout, changes: false, Cap).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw Refused(answer);
        var body = JsonAnswer.Read(answer, changes: false);
        var access = body.Text("access_token") ?? throw JsonAnswer.Unreadable(changes: false);
        var instance = InstanceAddress.Choose(options.BaseUrl, body.Text("instance_url")) ?? throw new AdapterException(
            FailureKind.Permanent, "instance_url_refused", "The token answer names a host that is neither Salesforce's nor the configured one.");
        return new SalesforceToken(new Secret(access), instance);
    }

    private HttpRequestMessage Request((string Id, Secret Secret) client)
    {
        var (id, secret) = client;
        return new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseUrl, "/services/oauth2/token"))
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", id),
                new("client_secret", secret.Value),
            ]),
        };
    }

    // Unlike the data API: one object, and 400 where others say 401.
    private AdapterException Refused(HttpExchange answer)
    {
        var code = JsonAnswer.TryRead(answer)?.Text("error");
        return code is not null && answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized
            ? new AdapterException(FailureKind.Unauthorized, HttpFailures.Code(code), "Salesforce issues no token for this client.")
            : SalesforceErrors.From(answer, changes: false, time.GetUtcNow());
    }
}
