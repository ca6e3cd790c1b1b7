using System.Diagnostics;

namespace CrmHub.Hub.Tests.Simulators.Chassis;

/// <summary>
/// Runs a vendor's own npm client against a simulator. Where node or the installed packages are missing the test is skipped with
/// the reason; with CI=true that is a failure.
/// </summary>
internal static class NodeScript
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <param name="folder">Folder under Hub.Tests with package.json, install.sh and the script.</param>
    /// <param name="package">The npm package the script needs.</param>
    /// <param name="script">File name of the script.</param>
    /// <param name="arguments">Passed on to the script.</param>
    /// <returns>Exit code and everything the script wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string package, string script, params string[] arguments)
    {
        var path = Path.Combine(RepositoryRoot(), "Hub.Tests", folder);
        SkipUnless(Directory.Exists(Path.Combine(path, "node_modules", package)), $"{package} is not installed: run Hub.Tests/{folder}/install.sh");
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            WorkingDirectory = path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, await output + await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            SkipUnless(false, $"node cannot be run: {missing.Message}");
            throw;
        }
    }

    private static void SkipUnless(bool condition, string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.True(condition, reason);
        Skip.IfNot(condition, reason);
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CrmHub.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"CrmHub.sln is in no folder above {AppContext.BaseDirectory}");
    }
}
