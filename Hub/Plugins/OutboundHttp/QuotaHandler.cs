using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;
using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Plugins.OutboundHttp;

/// <summary>
/// Counts and paces an adapter's requests on the account of whoever they are made for. What the quota does not allow is not sent:
/// a rate-limited failure, surely without effect. Sees the system's refusals before anybody else does.
/// </summary>
internal sealed class QuotaHandler(SystemQuota quota, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // Longer would eat up the time the request itself is given.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly Ticket Nobody = new("", Priority.Sync, 0);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var cost = RequestCost.Of(request);
        if (cost > 0)
            await EnterAsync(cost, cancellationToken).ConfigureAwait(false);
        if (SendWindow.IsOver)
            throw new AdapterException(FailureKind.Uncertain, "attempt_over", "The attempt had lasted too long for one more request.");
        var sentAt = time.GetUtcNow();
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (cost == 0)
            return response;
        var now = time.GetUtcNow();
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            quota.Refused(AdapterHttp.RetryAfter(response.Headers, now), sentAt, now);
        else
            quota.Answered(now);
        return response;
    }

    private async Task EnterAsync(int cost, CancellationToken ct)
    {
        var wait = quota.Enter(QuotaScope.Current ?? Nobody, cost, Patience, time.GetUtcNow());
        if (wait <= TimeSpan.Zero)
            return;
        try
        {
            await Task.Delay(wait, time, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            quota.Leave(cost);
            throw;
        }
    }
}
