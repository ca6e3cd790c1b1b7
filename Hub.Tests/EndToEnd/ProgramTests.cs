using System.Diagnostics;
using CrmHub.Hub.Tests.Architecture;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>The programs people run, run as they run them.</summary>
public sealed class ProgramTests
{
    [Theory]
    [Trait("Requirement", "AL-03")]
    [InlineData("T1")]
    [InlineData("T3")]
    [InlineData("T7")]
    [InlineData("T16")]
    [InlineData("T20")]
    public async Task Chaos_OneFault_NothingLostNothingTwice(string trial)
    {
        var (exit, output) = await RunAsync("CrmHub.Lab.Chaos", "--test", trial, "--quick", "--seed", "5");
        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task Hub_WithoutSettings_RefusesAndListsEveryFault()
    {
        var (exit, output) = await RunAsync("CrmHub.Hub", "--Hub:Rest=http://127.0.0.1:0", "--Lookup:BudgetMilliseconds=1", "--Storage:Provider=oracle");
        Assert.Equal(3, exit);
        Assert.Contains("Storage:Provider must be sqlite or sqlserver.", output, StringComparison.Ordinal);
        Assert.Contains("Lookup:BudgetMilliseconds", output, StringComparison.Ordinal);
        Assert.Contains("Shim:", output, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var folder = new Keys.TemporaryDirectory();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "artifacts", "bin", program, configuration, program + ".dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output + await errors);
    }
}
