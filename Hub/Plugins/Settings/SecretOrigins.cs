using Microsoft.Extensions.Configuration.CommandLine;

namespace CrmHub.Hub.Plugins.Settings;

/// <summary>Where a configured value was written.</summary>
internal static class SecretOrigins
{
    /// <summary>
    /// Why a secret must not stand where it stands: settings files are copied, committed and backed up, and a command line is shown to
    /// every process of the machine. Null when it comes from elsewhere.
    /// </summary>
    public static string? Problem(IConfiguration configuration, string path)
    {
        foreach (var provider in Providers(configuration))
        {
            if (!provider.TryGet(path, out var value) || string.IsNullOrEmpty(value))
                continue;
            if (provider is FileConfigurationProvider file)
                return $"A secret must not stand in {Path.GetFileName(file.Source.Path) ?? "a settings file"}: {Way(path)} and change the secret, it may have been seen.";
            if (provider is CommandLineConfigurationProvider)
                return $"A secret must not stand on the command line: {Way(path)}.";
        }

        return null;
    }

    /// <summary>How to hand over a secret.</summary>
    public static string Way(string path) =>
        $"put it into a file and set {path}File to its path, or set the environment variable {path.Replace(":", "__", StringComparison.Ordinal)}";

    private static IEnumerable<IConfigurationProvider> Providers(IConfiguration configuration)
    {
        foreach (var provider in (configuration as IConfigurationRoot)?.Providers ?? [])
        {
            yield return provider;
            if (provider is ChainedConfigurationProvider chained)
                foreach (var inner in Providers(chained.Configuration))
                    yield return inner;
        }
    }
}
