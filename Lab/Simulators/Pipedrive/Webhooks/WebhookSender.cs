using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Journal;
using CrmHub.Lab.Simulators.Pipedrive.Records;

namespace CrmHub.Lab.Simulators.Pipedrive.Webhooks;

/// <summary>
/// Posts events as the vendor does: four attempts, Basic authentication and nothing else to prove who sends. Ten first attempts that
/// fail ban the webhook for half an hour, and what happens meanwhile is lost; three days without a success end it. The journal keeps
/// <c>event.delivered</c>, <c>event.failed</c>, <c>event.lost</c> and <c>webhook.banned</c>, <c>webhook.removed</c>.
/// </summary>
internal sealed class WebhookSender(Subscriptions subscriptions, CompanySettings settings, SimulatorJournal journal, TimeProvider clock, int seed) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    // The vendor follows no redirect and takes no part in anybody's trace.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Random _dice = new(seed);
    private int _last;

    /// <summary>Called inside the company's lock: takes a copy and returns at once.</summary>
    public void Hear(Change change, Company company)
    {
        foreach (var webhook in subscriptions.All.Where(w => w.Wants(change.Entity, change.Action)))
        {
            var id = $"{Interlocked.Increment(ref _last):x8}-0000-4000-8000-000000000000";
            var now = clock.GetUtcNow();
            var (isLost, copies, wait) = Draw();
            if (isLost || webhook.BannedUntil > now)
            {
                Note("event.lost", id, webhook, change, 0, null);
                continue;
            }

            var body = EventWriter.Write(change, webhook, company, id, now);
            for (var copy = 0; copy < copies; copy++)
                _ = DeliverAsync(webhook, change, id, (JsonObject)body.DeepClone(), wait, _closing.Token);
        }
    }

    public void Dispose()
    {
        // Not disposed: a simulator may be closed twice, and what is under way still holds the token.
        _closing.Cancel();
        _http.Dispose();
    }

    private (bool IsLost, int Copies, TimeSpan Wait) Draw()
    {
        lock (_gate)
        {
            var wait = settings.DisorderMs > 0 ? _dice.Next(settings.DisorderMs + 1) : 0;
            return (_dice.NextDouble() < settings.LostEvents, _dice.NextDouble() < settings.DuplicateEvents ? 2 : 1, TimeSpan.FromMilliseconds(wait));
        }
    }

    private async Task DeliverAsync(Webhook webhook, Change change, string id, JsonObject body, TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await Task.Delay(wait, ct);
            var waits = settings.WebhookRetryMs;
            for (var attempt = 1; attempt <= waits.Count + 1; attempt++)
            {
                if (attempt > 1)
                    await Task.Delay(waits[attempt - 2], ct);
                body["meta"]!["attempt"] = attempt;
                var status = await PostAsync(webhook, body, ct);
                Note(status is >= 200 and < 300 ? "event.delivered" : "event.failed", id, webhook, change, attempt, status);
                if (Judge(webhook, attempt, status))
                    return;
            }

            Note("event.lost", id, webhook, change, waits.Count + 1, null);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The simulator closes.
        }
    }

    // True when it arrived.
    private bool Judge(Webhook webhook, int attempt, int? status)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            webhook.LastStatus = status;
            if (status is >= 200 and < 300)
            {
                webhook.LastSuccess = now;
                return true;
            }

            if (now - webhook.LastSuccess > Patience && subscriptions.Remove(webhook.Id))
                journal.Effect("webhook.removed", $"{webhook.Id}");
            if (attempt == 1 && ++webhook.Failures >= settings.BanAfter)
            {
                (webhook.Failures, webhook.BannedUntil) = (0, now + TimeSpan.FromMinutes(settings.BanMinutes));
                journal.Effect("webhook.banned", $"{webhook.Id}");
            }

            return false;
        }
    }

    private async Task<int?> PostAsync(Webhook webhook, JsonObject body, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.WebhookTimeoutMs);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (webhook.User is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{webhook.User}:{webhook.Password}")));
        try
        {
            using var response = await _http.SendAsync(request, limit.Token);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Note(string effect, string id, Webhook webhook, Change change, int attempt, int? status) => journal.Effect(
        effect, id, null, new { webhook = webhook.Id, entity = change.Entity, action = change.Action, record = change.Id, attempt, status });
}
