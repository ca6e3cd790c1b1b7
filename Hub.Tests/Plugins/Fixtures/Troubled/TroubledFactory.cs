using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.Troubled;

/// <summary>Makes the trouble its setting names.</summary>
public sealed class TroubledFactory : IAdapterFactory
{
    public AdapterManifest Manifest { get; } = new(
        "troubled",
        "Troubled",
        "0.0.1",
        ContractVersion.Major,
        [
            new SettingSpec("Trouble", SettingKind.Text, "What goes wrong.", "none"),
            new SettingSpec("Password", SettingKind.Secret, "Something to give away.", Optional: true),
        ]);

    public IAdapter Create(AdapterContext context) => context.Settings.Required("Trouble") switch
    {
        "create throws" => throw new InvalidOperationException("No mood today."),
        "create gives away" => throw new InvalidOperationException($"Bad password {context.Settings.Secret("Password").Value}."),
        "create contradicts" => throw new ArgumentException("Set User or Token, not both."),
        "create hangs" => Hang(),
        "create makes nothing" => null!,
        var trouble => new TroubledAdapter(trouble),
    };

    private static IAdapter Hang()
    {
        Thread.CurrentThread.Join();
        throw new InvalidOperationException("Not reached: a thread that waits for itself waits for ever.");
    }
}
