using System.Net.Http.Json;

namespace CrmHub.Lab.Demo.Vendors;

/// <summary>The simulated second CRM: somebody types people into it, and its plan can be made smaller.</summary>
internal sealed class PipedriveCompany(Uri address) : IDisposable
{
    /// <summary>Its name in the hub.</summary>
    public const string System = "pipedrive";

    /// <summary>Requests its plan allows in two seconds: more than a day of calls in half a minute needs.</summary>
    public const int Burst = 1_000;

    private readonly HttpClient _http = new() { BaseAddress = address };
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);

    /// <summary>Who was typed in.</summary>
    public IReadOnlyCollection<Person> People => _people.Values;

    /// <summary>Whether somebody was typed in with this number.</summary>
    /// <param name="number">E.164.</param>
    public bool Knows(string number) => _people.ContainsKey(number);

    /// <summary>A person at the keyboard; the mail address is what links this person to the contact in Salesforce.</summary>
    public async Task TypeInAsync(Person person, CancellationToken ct)
    {
        var body = new
        {
            name = person.Name,
            phones = new[] { new { value = person.Number, primary = true, label = "mobile" } },
            emails = new[] { new { value = person.Email, primary = true, label = "work" } },
        };
        using var response = await _http.PostAsJsonAsync("/__sim/records/persons", body, ct);
        response.EnsureSuccessStatusCode();
        _people.Add(person.Number, person);
    }

    /// <summary>Sets how many requests two seconds take; a refusal names the wait.</summary>
    public async Task AllowAsync(int requests, CancellationToken ct)
    {
        using var response = await _http.PostAsJsonAsync("/__sim/settings", new { burst = requests, retryAfter = true }, ct);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
