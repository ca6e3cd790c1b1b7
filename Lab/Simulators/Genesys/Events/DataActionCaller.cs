using System.Diagnostics;
using System.Text;

namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>Executes data actions: an answer outside 2xx or a lost connection is the failure path, lateness the timeout path.</summary>
internal sealed class DataActionCaller : IDisposable
{
    // The vendor takes no part in anybody's trace.
    private readonly HttpClient _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<DataActionResult> ExecuteAsync(DataActionCall call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(call.TimeoutSeconds));
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var request = Request(call);
            using var response = await _http.SendAsync(request, limit.Token);
            var body = await response.Content.ReadAsStringAsync(limit.Token);
            return Result(response.IsSuccessStatusCode ? "success" : "failure", started, (int)response.StatusCode, body);
        }
        catch (HttpRequestException)
        {
            return Result("failure", started, null, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Result("timeout", started, null, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(DataActionCall call)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Url);
        if (call.Body is not null)
            request.Content = new StringContent(call.Body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in call.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static DataActionResult Result(string path, long started, int? status, string? body) =>
        new(path, status, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1), body);
}
