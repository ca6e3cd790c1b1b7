using System.Diagnostics;
using System.Globalization;

namespace CrmHub.Lab.Benchmarks.Crms;

/// <summary>The Express handlers a team would write instead of running a hub.</summary>
internal static class Express
{
    /// <param name="crm">Where they log calls and look callers up.</param>
    /// <param name="folder">Where they run.</param>
    /// <param name="port">0 picks a free one.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="SkippedException">There is no Node on this machine.</exception>
    public static async Task<Child> StartAsync(Crm crm, string folder, int port, CancellationToken ct)
    {
        await InstallAsync(ct);
        return Launch(crm, folder, port);
    }

    /// <summary>Starts them once more.</summary>
    public static Child Launch(Crm crm, string folder, int port) => Child.Start(
        Processor.Server("node"), folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NODE_ENV"] = "production",
            ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["SALESFORCE_INSTANCE"] = crm.At.GetLeftPart(UriPartial.Authority),
            ["SALESFORCE_TOKEN"] = crm.Token,
            ["GENESYS_WEBHOOK_SECRET"] = HubProcess.SigningSecret,
        }, [Path.Combine(Programs.Peer("express"), "server.js")]);

    private static async Task InstallAsync(CancellationToken ct)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(f => File.Exists(Path.Combine(f, "npm"))))
            throw new SkippedException("Node and npm are not installed; the Express handlers need them.");
        await Programs.RunAsync(new ProcessStartInfo("sh"), Programs.Peer("express"), ["install.sh"], ct);
    }
}
