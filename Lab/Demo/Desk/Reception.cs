using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrmHub.Lab.Demo.Processes;

namespace CrmHub.Lab.Demo.Desk;

/// <summary>The hub's REST side, used as a Genesys flow and as a stranger would use it.</summary>
internal sealed class Reception(Installation installation) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = installation.Rest };

    /// <summary>Lookups asked so far.</summary>
    public int Asked { get; private set; }

    public async Task<Pop> WhoAsync(string number, Site site, CancellationToken ct)
    {
        Asked++;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/genesys/data-actions/lookup-contact-by-phone")
        {
            Content = JsonContent.Create(new { phoneNumber = number, dialledNumber = $"tel:{site.Number}" }),
        };
        request.Headers.Add("x-api-key", installation.Settings.AccessKey);
        var started = TimeProvider.System.GetTimestamp();
        using var response = await _http.SendAsync(request, ct);
        var pop = await response.Content.ReadFromJsonAsync<Pop>(ct);
        return pop! with { Ms = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds };
    }

    /// <summary>Posts a body to <c>/webhook/call-ended</c>, signed with the given secret or, without one, with the right one.</summary>
    public async Task<(int Status, JsonElement Body)> PostAsync(string body, string? secret, CancellationToken ct)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Encoding.UTF8.GetBytes(secret ?? installation.Settings.SigningSecret);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook/call-ended")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-genesys-webhook-timestamp", timestamp);
        request.Headers.Add("x-genesys-webhook-signature", Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{timestamp}.{body}"))));
        using var response = await _http.SendAsync(request, ct);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(ct));
    }

    public void Dispose() => _http.Dispose();
}
