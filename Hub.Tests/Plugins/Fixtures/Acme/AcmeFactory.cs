using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.Acme;

/// <summary>Named after its assembly, because two fixtures are built of this code.</summary>
public sealed class AcmeFactory : IAdapterFactory
{
    public AdapterManifest Manifest { get; } = new(
        typeof(AcmeFactory).Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant(),
        "Acme",
        "1.2.3",
        ContractVersion.Major,
        [
            new SettingSpec("BaseUrl", SettingKind.Url, "Where the system is.", "https://crm.example"),
            new SettingSpec("ApiKey", SettingKind.Secret, "Its key.", Optional: true),
            new SettingSpec("Region", SettingKind.Text, "Where it stands.", "eu", Optional: true, OneOf: ["eu", "us"]),
            new SettingSpec("Limit", SettingKind.Integer, "Most candidates.", "10", Minimum: 1, Maximum: 100),
            new SettingSpec("Patience", SettingKind.Duration, "How long to wait.", "00:00:03", Minimum: 100),
            new SettingSpec("Fast", SettingKind.Flag, "Whether to hurry.", "false"),
        ]);

    public IAdapter Create(AdapterContext context) => new AcmeAdapter(context, Manifest.Name);
}
