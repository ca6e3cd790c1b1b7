using System.Diagnostics;

namespace CrmHub.Hub.Tests.Compat.Interop;

/// <summary>One run of a client script in another language against a server of its own, and what each check came to.</summary>
public abstract class ForeignRun : IAsyncLifetime
{
    private readonly ProbeServer _server = new();
    private readonly Dictionary<string, string> _outcomes = new(StringComparer.Ordinal);
    private string _output = "";

    /// <summary>The program that runs the script.</summary>
    protected abstract string Program { get; }

    /// <summary>The script, in the folder of this file.</summary>
    protected abstract string Script { get; }

    /// <summary>What is missing to run the script, or null.</summary>
    protected abstract string? Missing { get; }

    /// <summary>The folder of the scripts.</summary>
    protected static string Folder { get; } = FindFolder();

    /// <summary>Passes if the check passed in the script; skips when the client cannot run here, except in CI.</summary>
    public void AssertPassed(string check)
    {
        Skip.If(Missing is not null && Environment.GetEnvironmentVariable("CI") != "true", Missing);
        Assert.True(Missing is null, Missing);
        Assert.True(_outcomes.TryGetValue(check, out var outcome), $"The script did not report this check. Its output: {_output}");
        Assert.Equal("", outcome);
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        if (Missing is null)
            await RunAsync();
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => _server.DisposeAsync();

    /// <summary>Whether a command exists on this machine and succeeds.</summary>
    protected static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(Command(program, arguments))!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program
        }
    }

    private static ProcessStartInfo Command(string program, params string[] arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };

    private static string FindFolder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "CrmHub.sln")))
            root = root.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return Path.Combine(root.FullName, "Hub.Tests", "Compat", "Interop");
    }

    private async Task RunAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var process = Process.Start(Command(Program, Path.Combine(Folder, Script), _server.Authority))!;
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        _output = await process.StandardOutput.ReadToEndAsync(limit.Token) + await errors;
        await process.WaitForExitAsync(limit.Token);
        foreach (var line in _output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Note(line);
    }

    private void Note(string line)
    {
        if (line.StartsWith("ok ", StringComparison.Ordinal))
            _outcomes[line[3..]] = "";
        else if (line.StartsWith("failed ", StringComparison.Ordinal) && ForeignChecks.Of(line[7..]) is { } check)
            _outcomes[check] = line;
    }
}
