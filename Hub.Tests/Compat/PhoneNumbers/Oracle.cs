using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

/// <summary>Google's JavaScript library under Node.js, in the folder Oracle beside this file.</summary>
internal static class Oracle
{
    /// <summary>Null when the oracle can be asked; otherwise what is missing. With CI=true a missing piece is an error, not a reason to skip.</summary>
    public static async Task<string?> WhyAbsentAsync()
    {
        string? reason = await InstallAsync();
        return reason is not null && Environment.GetEnvironmentVariable("CI") == "true"
            ? throw new InvalidOperationException(reason)
            : reason;
    }

    public static async IAsyncEnumerable<OracleAnswer> AskAsync(params string[] arguments)
    {
        using var node = Start("node", ["oracle.mjs", .. arguments]);
        while (await node.StandardOutput.ReadLineAsync() is { } line)
            yield return OracleAnswer.From(JsonSerializer.Deserialize<string[]>(line)!);
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
    }

    private static async Task<string?> InstallAsync()
    {
        try
        {
            using var install = Start("sh", ["install.sh"]);
            await install.StandardOutput.ReadToEndAsync();
            await install.WaitForExitAsync();
            return install.ExitCode == 0 ? null : "Node.js or the oracle's npm package is missing.";
        }
        catch (Win32Exception)
        {
            return "No shell to install the oracle with.";
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments, [CallerFilePath] string thisFile = "") =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.Combine(Path.GetDirectoryName(thisFile)!, "Oracle"),
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
}
