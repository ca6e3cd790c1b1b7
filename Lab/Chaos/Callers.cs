using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CrmHub.Lab.Chaos;

/// <summary>Who may call, read from the fake Salesforce as any client would.</summary>
internal static class Callers
{
    /// <summary>How often this class signs in per installation: the rig's own sign-ins are not the hub's.</summary>
    public const int SignIns = 2;

    /// <summary>Numbers of people it knows, as a telephone network would send them.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(Uri salesforce)
    {
        using var client = await LoginAsync(salesforce);
        var written = await QueryAsync(client, "SELECT Id, Phone FROM Contact WHERE Phone LIKE '+1%'");
        return [.. written.Select(r => "+" + string.Concat(r.GetProperty("Phone").GetString()!.Where(char.IsAsciiDigit)))
            .Where(n => n.Length == "+12125550100".Length).Distinct().Take(100)];
    }

    /// <summary>Numbers of people nobody knows.</summary>
    public static IReadOnlyList<string> Strangers(int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"+1512557{i:0000}"))];

    /// <summary>Where calls go that belong to nobody or to several.</summary>
    public static async Task<string> AnyAccountAsync(Uri salesforce)
    {
        using var client = await LoginAsync(salesforce);
        return (await QueryAsync(client, "SELECT Id FROM Account LIMIT 1"))[0].GetProperty("Id").GetString()!;
    }

    private static async Task<List<JsonElement>> QueryAsync(HttpClient client, string soql) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/services/data/v67.0/query?q=" + Uri.EscapeDataString(soql))).GetProperty("records").EnumerateArray()];

    private static async Task<HttpClient> LoginAsync(Uri salesforce)
    {
        var client = new HttpClient { BaseAddress = salesforce };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "hub-client",
            ["client_secret"] = "hub-secret",
        });
        using var login = await client.PostAsync(new Uri("/services/oauth2/token", UriKind.Relative), form);
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
