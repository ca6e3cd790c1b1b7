using System.Net;
using System.Text;
using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Genesys.Api;

/// <summary>OAuth 2.0 client credentials on the login host.</summary>
internal sealed class LoginEndpoint(HttpClient http, GenesysOptions options, TimeProvider time)
{
    private const int Cap = 64 * 1024;

    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(24);

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly Generations<(string Id, Secret Secret)> _clients = new(() => options.Client, time);

    public Task<GenesysToken> IssueAsync() => _clients.UseAsync(IssueAsync);

    private async Task<GenesysToken> IssueAsync((string Id, Secret Secret) client)
    {
        using var request = Request(client);
        RequestCost.Set(request, 0);
        var answer = await AdapterHttp.SendAsync(http, request, options.RequestTimeout, changes: false, Cap).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw Refused(answer);
        var body = JsonAnswer.Read(answer, changes: false);
        var access = body.Text("access_token") ?? throw JsonAnswer.Unreadable(changes: false);
        var life = Life(body);
        return new GenesysToken(new Secret(access), time.GetUtcNow() + (life > 2 * Margin ? life - Margin : life / 2));
    }

    private static TimeSpan Life(JsonElement body) =>
        body.Member("expires_in") is { ValueKind: JsonValueKind.Number } seconds && seconds.TryGetInt32(out var count)
            ? TimeSpan.FromSeconds(count)
            : UsualLife;

    private HttpRequestMessage Request((string Id, Secret Secret) client)
    {
        var (id, secret) = client;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Login, "oauth/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret.Value}")));
        return request;
    }

    private AdapterException Refused(HttpExchange answer)
    {
        var code = JsonAnswer.TryRead(answer)?.Text("error");
        return code is not null && answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized
            ? new AdapterException(FailureKind.Unauthorized, HttpFailures.Code(code), "Genesys issues no token for this client.")
            : GenesysErrors.From(answer, time.GetUtcNow());
    }
}
