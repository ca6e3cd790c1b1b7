namespace CrmHub.Adapters.Contract;

/// <summary>
/// The entry of a plugin: exactly one public sealed class with a public parameterless constructor implements it. The hub
/// creates it once per load, reads <see cref="Manifest"/>, checks the settings against it and calls <see cref="Create"/>
/// once. Neither may do I/O.
/// </summary>
public interface IAdapterFactory
{
    /// <summary>Who this is and which settings it takes.</summary>
    AdapterManifest Manifest { get; }

    /// <summary>
    /// Builds the adapter. The settings in <paramref name="context"/> satisfy the manifest. Throw
    /// <see cref="ArgumentException"/> with a sentence when they contradict each other: the adapter is then shown as faulted.
    /// </summary>
    IAdapter Create(AdapterContext context);
}
