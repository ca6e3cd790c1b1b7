using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmHub.Hub.Tests.Simulators.Chassis;

public sealed class CommandLineTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("sim").FullName;
    private Process? _process;

    public void Dispose()
    {
        if (_process is { HasExited: false })
            _process.Kill();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Start_PortZero_PrintsTheAddressItReallyListensOn()
    {
        var url = await StartAsync("genesys");
        using var client = new HttpClient();
        var health = await client.GetFromJsonAsync<JsonNode>(new Uri(url, "/__sim/health"));
        Assert.Equal("genesys", health!["system"]!.GetValue<string>());
    }

    [Fact]
    public async Task Kill_AfterRequests_JournalIsComplete()
    {
        var journal = Path.Combine(_folder, "j.jsonl");
        var url = await StartAsync("genesys", "--journal", journal);
        using var client = new HttpClient();
        for (var i = 0; i < 20; i++)
            await client.GetAsync(new Uri(url, $"/api/v2/users/{i}"));
        _process!.Kill();
        await _process.WaitForExitAsync();
        var paths = File.ReadLines(journal).Select(line => JsonNode.Parse(line)!["path"]!.GetValue<string>());
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"/api/v2/users/{i}"), paths);
    }

    [SkippableFact]
    public async Task Terminate_WhileServing_ExitsWithZero()
    {
        Skip.If(OperatingSystem.IsWindows(), "no SIGTERM on Windows");
        await StartAsync("genesys");
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, _process.ExitCode);
    }

    [Theory]
    [InlineData(1, "nonsense")]
    [InlineData(1, "genesys", "--seed", "x")]
    [InlineData(2, "genesys", "--urls", "http://192.0.2.1:1")]
    [InlineData(2, "genesys", "--seed-file", "/does/not/exist.json")]
    public async Task Start_Wrong_ExitsWithItsCode(int expected, params string[] arguments)
    {
        _process = Launch(arguments);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(expected, _process.ExitCode);
    }

    private async Task<Uri> StartAsync(params string[] arguments)
    {
        _process = Launch(arguments);
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.StartsWith("listening ", line, StringComparison.Ordinal);
        return new Uri(JsonDocument.Parse(line!["listening ".Length..]).RootElement.GetProperty("url").GetString()!);
    }

    private static Process Launch(string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CrmHub.Lab.Simulators.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
