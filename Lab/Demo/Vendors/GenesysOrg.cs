using System.Net.Http.Json;
using System.Text.Json;
using CrmHub.Lab.Demo.Processes;

namespace CrmHub.Lab.Demo.Vendors;

/// <summary>The simulated contact centre: calls happen there, and it sends the events, signed, to the hub.</summary>
internal sealed class GenesysOrg(Installation installation) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = installation.Genesys };

    /// <summary>Who called, by conversation: as the network sent it.</summary>
    public Dictionary<string, string> Callers { get; } = new(StringComparer.Ordinal);

    /// <summary>A call that has ended; its conversation id.</summary>
    /// <param name="number">E.164, or a <c>sip:</c> address.</param>
    /// <param name="site">Where it came in.</param>
    /// <param name="popped">The contact the agent saw, when one did; Architect keeps it as participant data.</param>
    public async Task<string> CallAsync(string number, Site site, string? popped, CancellationToken ct)
    {
        var call = new
        {
            direction = "inbound",
            customer = number,
            ownNumber = site.Number,
            endedSecondsAgo = 60,
            attributes = popped is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["contact_id"] = popped },
            legs = new[] { new { queue = "Support", wrapup = "Resolved", acwSeconds = 5, talkSeconds = 190 } },
        };
        using var response = await _http.PostAsJsonAsync("/__sim/conversations", call, ct);
        response.EnsureSuccessStatusCode();
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("id").GetString()!;
        Callers[id] = number;
        return id;
    }

    /// <summary>Sends <c>conversation.ended</c>, names and times included, to <c>/webhook/call-ended</c>.</summary>
    public Task<SendReport> EndAsync(IReadOnlyList<string> conversations, CancellationToken ct, double duplicates = 0, int concurrency = 1) =>
        SendAsync(new
        {
            target = new Uri(installation.Rest, "/webhook/call-ended"),
            format = "conversationEnded",
            conversations,
            duplicates,
            concurrency,
            shuffle = duplicates > 0,
            signature = Signature(),
        }, ct);

    /// <summary>Sends the after-call-work event of a trigger, ids only, to <c>/api/v1/genesys/webhook</c>.</summary>
    public Task<SendReport> TriggerAsync(string conversation, CancellationToken ct) =>
        SendAsync(new
        {
            target = new Uri(installation.Rest, "/api/v1/genesys/webhook"),
            format = "notification",
            topics = new[] { "acw" },
            conversations = new[] { conversation },
            signature = Signature(),
        }, ct);

    public void Dispose() => _http.Dispose();

    private object Signature() => new
    {
        secret = installation.Settings.SigningSecret,
        header = "x-genesys-webhook-signature",
        timestampHeader = "x-genesys-webhook-timestamp",
        prefix = "",
    };

    private async Task<SendReport> SendAsync(object order, CancellationToken ct)
    {
        using var response = await _http.PostAsJsonAsync("/__sim/events", order, ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<SendReport>(ct))!;
    }
}
