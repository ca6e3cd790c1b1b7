using System.Globalization;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>
/// The settings of one adapter, already checked against its manifest. Reading a name the manifest does not declare throws
/// <see cref="KeyNotFoundException"/>.
/// </summary>
/// <param name="manifest">What may be read.</param>
/// <param name="value">The configured text of a setting, or null.</param>
public sealed class AdapterSettings(AdapterManifest manifest, Func<string, string?> value)
{
    private readonly Dictionary<string, SettingSpec> _specs = manifest.Settings.ToDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>Text or the default; null only for optional settings. An optional setting written as empty text is switched off, its default too.</summary>
    public string? Text(string name)
    {
        var spec = Spec(name);
        return value(name) switch
        {
            null => spec.Default,
            "" => spec.Optional ? null : spec.Default,
            var text => text,
        };
    }

    /// <summary>Text of a setting that is required or has a default.</summary>
    public string Required(string name) => Text(name) ?? throw new InvalidOperationException($"Setting {name} has no value.");

    /// <summary>An absolute address.</summary>
    public Uri Url(string name) => new(Required(name), UriKind.Absolute);

    /// <summary>A whole number.</summary>
    public int Integer(string name) => int.Parse(Required(name), CultureInfo.InvariantCulture);

    /// <summary>A time span.</summary>
    public TimeSpan Duration(string name) => TimeSpan.Parse(Required(name), CultureInfo.InvariantCulture);

    /// <summary>A switch.</summary>
    public bool Flag(string name) => bool.Parse(Required(name));

    /// <summary>The secret as it is now. Read it at each use: it may have been rotated.</summary>
    public Secret Secret(string name) => new(Required(name));

    private SettingSpec Spec(string name) =>
        _specs.TryGetValue(name, out var spec) ? spec : throw new KeyNotFoundException($"Setting {name} is not declared in the manifest of {manifest.Name}.");
}
