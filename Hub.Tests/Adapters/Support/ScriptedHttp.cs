using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace CrmHub.Hub.Tests.Adapters.Support;

/// <summary>A vendor in one lambda: gets method, path with query and body, gives the answer.</summary>
internal sealed class ScriptedHttp(Func<ScriptedRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();

    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Html(HttpStatusCode status) =>
        new(status) { Content = new StringContent("<html><body>maintenance</body></html>", Encoding.UTF8, "text/html") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new ScriptedRequest(request.Method.Method, request.RequestUri!, body, request.Headers.Authorization?.ToString())
        {
            Key = request.Headers.TryGetValues("x-api-token", out var keys) ? keys.Single() : null,
        };
        _requests.Enqueue(seen);
        var response = answer(seen);
        response.RequestMessage = request;
        return response;
    }
}
