using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Plugins.Settings;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sentinels;

/// <summary>Posts notices to the webhook sink, signed, at least once each, oldest first; one that finds no taker for three days is dropped.</summary>
internal sealed partial class AlertSink(WriteDoor door, AlertStore store, AlertPolicy policy, TimeProvider time, ILogger<AlertSink> logger) : IDisposable
{
    private const int Batch = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly SecretFile _secret = new(policy.WebhookSecretFile, time);

    // A redirect would send the signature to somebody the operator never named.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Sends what is due; stops at the first failure, as the next would hardly do better.</summary>
    public async Task SendDueAsync(CancellationToken ct)
    {
        if (policy.WebhookUrl.Length == 0)
            return;
        foreach (var notice in await store.DueAsync(Now(), Batch, ct).ConfigureAwait(false))
        {
            var next = Now() + (long)TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << (int)Math.Min(notice.Attempts, 10))).TotalMilliseconds;
            if (!await ChangeAsync(notice, new ClaimAlertNotice(notice.Id, notice.Attempts, next), "alert.notice_sent", ct).ConfigureAwait(false))
                continue;
            var taken = await PostAsync(notice, ct).ConfigureAwait(false);
            if (taken)
                await ChangeAsync(notice, new RemoveAlertNotice(notice.Id), "alert.notice_taken", ct).ConfigureAwait(false);
            else if (Now() - notice.CreatedAt > (long)Patience.TotalMilliseconds)
                await ChangeAsync(notice, new RemoveAlertNotice(notice.Id), "alert.notice_dropped", ct).ConfigureAwait(false);
            if (!taken)
                return;
        }
    }

    /// <summary>Hex HMAC-SHA-256 over <c>timestamp.body</c>.</summary>
    public static string Sign(string secret, string timestamp, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(timestamp + "."), .. body]));

    public void Dispose() => _http.Dispose();

    private async Task<bool> PostAsync(AlertNoticeRow notice, CancellationToken ct)
    {
        if (_secret.Read() is not { } secret)
        {
            Log.NoSecret(logger, _secret.Problem() ?? "");
            return false;
        }

        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, policy.WebhookUrl) { Content = new ByteArrayContent(notice.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-crmhub-id", Ids.FromBytes(notice.Id).Text());
        request.Headers.Add("x-crmhub-timestamp", timestamp);
        request.Headers.Add("x-crmhub-signature", "sha256=" + Sign(secret, timestamp, notice.Body));
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
                Log.NotTaken(logger, (int)answer.StatusCode);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            Log.NotReached(logger, e.GetType().Name);
            return false;
        }
    }

    private async Task<bool> ChangeAsync(AlertNoticeRow notice, Part part, string kind, CancellationToken ct)
    {
        var entry = new LedgerEntry
        {
            Kind = kind,
            At = Now(),
            Data = [("notice", Ids.FromBytes(notice.Id).Text()), ("attempt", notice.Attempts + 1)],
        };
        return (await door.CommitAsync(new Change([part], [], entry), ct).ConfigureAwait(false)).Done;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The alert sink answered {Status}; trying again later")]
        public static partial void NotTaken(ILogger logger, int status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The alert sink was not reached ({Error}); trying again later")]
        public static partial void NotReached(ILogger logger, string error);

        [LoggerMessage(Level = LogLevel.Error, Message = "Alerts cannot be signed: {Problem}")]
        public static partial void NoSecret(ILogger logger, string problem);
    }
}
