namespace CrmHub.Adapters.Contract;

/// <summary>Who an adapter is.</summary>
/// <param name="Name">The system's name everywhere in the hub: lower case, [a-z0-9-], at most 32 characters.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Version">The adapter's own version.</param>
/// <param name="Contract">The contract it was built for: <see cref="ContractVersion.Major"/> at its compile time.</param>
/// <param name="Settings">Every setting it reads.</param>
public sealed record AdapterManifest(
    string Name,
    string DisplayName,
    string Version,
    int Contract,
    IReadOnlyList<SettingSpec> Settings);
