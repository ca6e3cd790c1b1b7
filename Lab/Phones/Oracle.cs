using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmHub.Lab.Phones;

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

    /// <summary>The pinned version of the npm package, whose metadata the answers follow.</summary>
    public static string Version => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "package.json")))!["devDependencies"]!["google-libphonenumber"]!.ToString();

    /// <summary>Every example number there is, in every notation.</summary>
    public static IAsyncEnumerable<OracleAnswer> ExamplesAsync() => AskAsync("examples");

    /// <summary>Near misses of example numbers as people write them, and rubbish; the same for the same seed.</summary>
    public static IAsyncEnumerable<OracleAnswer> CorpusAsync(int count, int seed) =>
        AskAsync("corpus", count.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture));

    private static async IAsyncEnumerable<OracleAnswer> AskAsync(params string[] arguments)
    {
        using var node = Start("node", ["oracle.mjs", .. arguments]);
        while (await node.StandardOutput.ReadLineAsync() is { } line)
            yield return OracleAnswer.From(JsonSerializer.Deserialize<string[]>(line)!);
        await node.WaitForExitAsync();
        if (node.ExitCode != 0)
            throw new InvalidOperationException($"The oracle ended with {node.ExitCode}.");
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

    private static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "Oracle");

    private static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder(),
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
}
