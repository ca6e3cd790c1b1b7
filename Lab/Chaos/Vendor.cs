using System.Text;
using System.Text.Json;

namespace CrmHub.Lab.Chaos;

/// <summary>A simulated vendor as a process of its own, with its journal and its operator's side.</summary>
internal sealed class Vendor : IDisposable
{
    private readonly Child _process;
    private readonly HttpClient _operator;

    private Vendor(string system, Child process, Uri at, string journal)
    {
        (System, _process, At, Journal) = (system, process, at, journal);
        _operator = new HttpClient { BaseAddress = at };
    }

    public string System { get; }

    public Uri At { get; }

    public string Journal { get; }

    public static async Task<Vendor> StartAsync(string system, string folder, params IEnumerable<string> arguments)
    {
        var journal = Path.Combine(folder, system + ".jsonl");
        var process = Child.Start(
            Programs.Simulators, folder, Path.Combine(folder, system + ".log"), new Dictionary<string, string>(),
            [system, "--urls", "http://127.0.0.1:0", "--journal", journal, .. arguments]);
        var at = new Uri((await process.ListeningAsync(Rig.Patience)).GetProperty("url").GetString()!);
        return new Vendor(system, process, at, journal);
    }

    /// <summary>Adds a scripted fault.</summary>
    public async Task FaultAsync(object rule)
    {
        using var content = new StringContent(JsonSerializer.Serialize(rule), Encoding.UTF8, "application/json");
        using var answer = await _operator.PostAsync(new Uri("/__sim/faults", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Changes how the vendor behaves.</summary>
    public async Task SetAsync(object settings)
    {
        using var content = new StringContent(JsonSerializer.Serialize(settings), Encoding.UTF8, "application/json");
        using var answer = await _operator.PostAsync(new Uri("/__sim/settings", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    public async Task HealAsync() => (await _operator.DeleteAsync(new Uri("/__sim/faults", UriKind.Relative))).Dispose();

    public async Task ExpireTokensAsync() => (await _operator.PostAsync(new Uri("/__sim/tokens/expire", UriKind.Relative), null)).Dispose();

    /// <summary>The lines of its journal so far.</summary>
    public IEnumerable<JsonElement> Lines()
    {
        using var reader = new StreamReader(new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        // The last line may still be on its way.
        while (reader.ReadLine() is ['{', .., '}'] line)
            yield return JsonDocument.Parse(line).RootElement;
    }

    public void Dispose()
    {
        _operator.Dispose();
        _process.Dispose();
    }
}
