using System.Net.Http.Json;
using System.Text.Json;

namespace CrmHub.Lab.Demo.Vendors;

/// <summary>The simulated CRM, asked the way anybody asks Salesforce; and its switches for outages and refusals.</summary>
internal sealed class SalesforceOrg(Uri address) : IDisposable
{
    private const string Contacts =
        "SELECT Id, FirstName, LastName, Phone, MobilePhone, HomePhone, Email, MailingCountry FROM Contact ORDER BY Id";

    private const string TooLong =
        """[{"message":"Subject: data value too large (max length=255)","errorCode":"STRING_TOO_LONG","fields":["Subject"]}]""";

    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>Every number of every contact in a country with a site: one entry per contact and field.</summary>
    public async Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken ct)
    {
        var people = new List<Person>();
        var next = $"/services/data/v67.0/query?q={Uri.EscapeDataString(Contacts)}";
        var token = await TokenAsync(ct);
        while (next is not null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            request.Headers.Authorization = new("Bearer", token);
            using var response = await _http.SendAsync(request, ct);
            response.EnsureSuccessStatusCode();
            var page = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
            people.AddRange(page.GetProperty("records").EnumerateArray().SelectMany(Numbers));
            next = page.TryGetProperty("nextRecordsUrl", out var more) ? more.GetString() : null;
        }
        return people;
    }

    public Task BreakAsync(CancellationToken ct) => SwitchAsync(HttpMethod.Put, "/__sim/outage?status=503", ct);

    public Task HealAsync(CancellationToken ct) => SwitchAsync(HttpMethod.Delete, "/__sim/outage", ct);

    /// <summary>From now on every Task is refused for good; the fault's id.</summary>
    public async Task<string> RefuseTasksAsync(CancellationToken ct)
    {
        var fault = new { kind = "status", method = "PATCH", contains = "/sobjects/Task/", status = 400, body = TooLong, contentType = "application/json;charset=UTF-8" };
        using var response = await _http.PostAsJsonAsync("/__sim/faults", fault, ct);
        response.EnsureSuccessStatusCode();
        return Text(await response.Content.ReadFromJsonAsync<JsonElement>(ct), "id");
    }

    public Task RemoveFaultAsync(string id, CancellationToken ct) => SwitchAsync(HttpMethod.Delete, $"/__sim/faults/{id}", ct);

    public void Dispose() => _http.Dispose();

    private static IEnumerable<Person> Numbers(JsonElement record)
    {
        var name = $"{Text(record, "FirstName")} {Text(record, "LastName")}".Trim();
        foreach (var field in new[] { "Phone", "MobilePhone", "HomePhone" })
        {
            if (Text(record, field) is { Length: > 0 } typed && DialPlan.Read(typed, Text(record, "MailingCountry")) is { } read)
                yield return new Person(Text(record, "Id"), name, typed, read.Number, read.Site, Text(record, "Email"));
        }
    }

    private async Task<string> TokenAsync(CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "hub-client",
            ["client_secret"] = "hub-secret",
        });
        using var response = await _http.PostAsync("/services/oauth2/token", form, ct);
        response.EnsureSuccessStatusCode();
        return Text(await response.Content.ReadFromJsonAsync<JsonElement>(ct), "access_token");
    }

    private async Task SwitchAsync(HttpMethod method, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await _http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
    }

    private static string Text(JsonElement record, string field) =>
        record.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
