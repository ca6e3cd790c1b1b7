using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CrmHub.Lab.Benchmarks.Crms;

/// <summary>The simulated Salesforce on the clients' CPU, with contacts whose numbers are written in E.164 and a journal of what was committed.</summary>
internal sealed class Crm : IDisposable
{
    public const string Data = "/services/data";

    private const int Contacts = 100;

    private readonly Child _process;
    private readonly HttpClient _client;
    private readonly string _journal;

    private Crm(Child process, Uri at, string token, string journal)
    {
        (_process, At, Token, _journal) = (process, at, token, journal);
        _client = new HttpClient { BaseAddress = at };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Uri At { get; }

    public string Token { get; }

    /// <summary>Settings of a hub that logs calls here.</summary>
    public IReadOnlyDictionary<string, string> HubSettings => new Dictionary<string, string>(HubProcess.Rest, StringComparer.Ordinal)
    {
        ["CallLog__Systems__0__Parallel"] = "16",
        ["Adapters__salesforce__Enabled"] = "true",
        ["Adapters__salesforce__BaseUrl"] = At.ToString(),
        ["Adapters__salesforce__ClientId"] = "hub-client",
        ["Adapters__salesforce__ClientSecret"] = "hub-secret",
    };

    public static string Phone(int number) => Samples.CustomerPhone(number % Contacts);

    public static async Task<Crm> StartAsync(string folder, CancellationToken ct)
    {
        var journal = Path.Combine(folder, "salesforce.jsonl");
        var process = Child.Start(
            Processor.Client("dotnet"), folder, new Dictionary<string, string>(StringComparer.Ordinal),
            [Programs.Simulators, "salesforce", "--urls", "http://127.0.0.1:0", "--journal", journal]);
        var at = await process.ListeningAsync("url", ct);
        var crm = new Crm(process, at, await SignInAsync(at, ct), journal);
        await Parallel.ForAsync(0, Contacts, ct, async (number, token) => await crm.PostAsync(
            Data + "/v57.0/sobjects/Contact", new { FirstName = "Maria", LastName = $"Sample{number}", Phone = Phone(number) }, token));
        return crm;
    }

    /// <summary>Adds a scripted fault.</summary>
    public Task FaultAsync(object rule, CancellationToken ct) => PostAsync("/__sim/faults", rule, ct);

    public async Task HealAsync(CancellationToken ct) => (await _client.DeleteAsync(new Uri("/__sim/faults", UriKind.Relative), ct)).EnsureSuccessStatusCode().Dispose();

    /// <summary>The lines of its journal so far.</summary>
    public IEnumerable<JsonElement> Lines()
    {
        using var reader = new StreamReader(new FileStream(_journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));

        // The last line may still be on its way.
        while (reader.ReadLine() is ['{', .., '}'] line)
            yield return JsonDocument.Parse(line).RootElement;
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Dispose();
    }

    private async Task PostAsync(string path, object body, CancellationToken ct) =>
        (await _client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, ct)).EnsureSuccessStatusCode().Dispose();

    private static async Task<string> SignInAsync(Uri at, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = at };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "hub-client",
            ["client_secret"] = "hub-secret",
        });
        using var answer = await client.PostAsync(new Uri("/services/oauth2/token", UriKind.Relative), form, ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("access_token").GetString()!;
    }
}
