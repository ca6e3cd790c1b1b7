using CrmHub.Adapters.Contract;
using CrmHub.Hub.Plugins.OutboundHttp;
using CrmHub.Hub.Plugins.Settings;
using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Plugins.Loading;

/// <summary>Turns the files of an adapter folder into a running adapter.</summary>
internal sealed class PluginActivation(IConfiguration configuration, TimeProvider time, ILoggerFactory logging, ShadowCopies shadows, QuotaBook quotas)
{
    /// <summary>Loads, checks and creates.</summary>
    /// <exception cref="PluginRefusedException">Anything whatever went wrong; nothing is left loaded.</exception>
    public LoadedPlugin Load(PluginFiles files, AdaptersOptions options)
    {
        if (!options.Allows(files.Fingerprint))
            throw PluginRefusedException.Faulted(
                $"Its fingerprint {files.Fingerprint} is not on the list Adapters:Allow: compare it with the one you trust and add it, then reload.");
        var entry = PluginEntry.Find(files);
        string? shadow = null;
        PluginContext? context = null;
        try
        {
            shadow = shadows.Write(files);
            context = new PluginContext(shadow, entry);
            return Start(context, files.Fingerprint, options);
        }
        catch (Exception e) when (Foreign.IsContained(e))
        {
            context?.Dispose();
            if (shadow is not null)
                ShadowCopies.Delete(shadow);
            throw Foreign.Refusal(e, "being loaded", static text => text);
        }
    }

    private LoadedPlugin Start(PluginContext context, string fingerprint, AdaptersOptions options)
    {
        using var scope = context.Enter();
        var factory = context.CreateFactory();
        var manifest = ManifestChecks.Checked(factory.Manifest);
        if (AdapterSection.IsDisabled(configuration, manifest.Name))
            throw Disabled(manifest.Name);
        var digest = AdapterSection.Digest(configuration, manifest.Name);
        var section = new AdapterSection(configuration, manifest, options, time);
        if (section.Faults.Count > 0)
            throw PluginRefusedException.Faulted(string.Join(" ", section.Faults.Select(f => $"{f.Path}: {f.Problem}")));
        var http = new QuotaHandler(quotas.Of(manifest.Name), time, OutboundHandler.For(new OutboundRules(section.Hosts, options.PlainHttp)));
        try
        {
            var adapter = factory.Create(new AdapterContext(section.Settings, http, time, new AdapterLogging(logging, manifest.Name)))
                ?? throw PluginRefusedException.Faulted("Its factory made no adapter.");
            return new LoadedPlugin(context, adapter, http)
            {
                Manifest = manifest,
                Fingerprint = fingerprint,
                SettingsDigest = digest,
            };
        }
        catch (Exception e) when (Foreign.IsContained(e))
        {
            http.Dispose();
            throw Foreign.Refusal(e, "being created", section.Redact);
        }
    }

    public static PluginRefusedException Disabled(string name) =>
        new(AdapterState.Disabled, $"Switched off by {AdaptersOptions.Section}:{name}:Enabled.");
}
