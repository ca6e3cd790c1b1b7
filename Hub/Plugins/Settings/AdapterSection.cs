using System.Security.Cryptography;
using System.Text;
using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins.Settings;

/// <summary>
/// The configuration section of one adapter, read against its manifest. What is not secret is taken once, so that what was checked is
/// what is used; secrets, and what is declared to belong to one, are read anew at each use.
/// </summary>
internal sealed class AdapterSection
{
    private const string EnabledKey = "Enabled";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string?>> _secrets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string?>> _live = new(StringComparer.Ordinal);
    private readonly List<SettingFault> _faults = [];
    private readonly AdapterManifest _manifest;
    private readonly IConfiguration _configuration;
    private readonly string _path;

    public AdapterSection(IConfiguration configuration, AdapterManifest manifest, AdaptersOptions options, TimeProvider time)
    {
        _manifest = manifest;
        _configuration = configuration;
        _path = $"{AdaptersOptions.Section}:{manifest.Name}";
        foreach (var spec in manifest.Settings)
            if (spec.Kind == SettingKind.Secret)
                ReadSecret(spec, time);
            else
                ReadPlain(spec, options.PlainHttp);
        RefuseUnknown();
    }

    /// <summary>Everything that is wrong, at once.</summary>
    public IReadOnlyList<SettingFault> Faults => _faults;

    /// <summary>What the adapter gets.</summary>
    public AdapterSettings Settings => new(_manifest, Value);

    /// <summary>The hosts the addresses among the settings name.</summary>
    public IReadOnlyList<string> Hosts =>
    [
        .. _manifest.Settings.Where(s => s.Kind == SettingKind.Url)
            .Select(s => _values.GetValueOrDefault(s.Name) ?? s.Default)
            .Where(v => Uri.IsWellFormedUriString(v, UriKind.Absolute))
            .Select(v => new Uri(v!).IdnHost)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Whether the operator switched the adapter off; a value that is neither true nor false is a fault of that setting.</summary>
    public static bool IsDisabled(IConfiguration configuration, string name) =>
        bool.TryParse(configuration[$"{AdaptersOptions.Section}:{name}:{EnabledKey}"], out var enabled) && !enabled;

    /// <summary>Changes when a value changes that the adapter reads only once.</summary>
    public static string Digest(IConfiguration configuration, string name)
    {
        var values = configuration.GetSection($"{AdaptersOptions.Section}:{name}").AsEnumerable(makePathsRelative: true)
            .Where(v => v.Value is not null).OrderBy(v => v.Key, StringComparer.OrdinalIgnoreCase)
            .Select(v => $"{v.Key.ToUpperInvariant()}\u001f{v.Value}\u001e");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(values))));
    }

    /// <summary>Blanks secrets out of a sentence that foreign code wrote.</summary>
    public string Redact(string sentence)
    {
        foreach (var secret in _secrets.Values)
            if (secret() is { Length: > 3 } value)
                sentence = sentence.Replace(value, "***", StringComparison.Ordinal);
        return sentence;
    }

    private string? Value(string name) =>
        _secrets.TryGetValue(name, out var secret) ? secret() : _live.TryGetValue(name, out var live) ? live() : _values.GetValueOrDefault(name);

    private void ReadPlain(SettingSpec spec, IEnumerable<string> plainHttp)
    {
        var path = $"{_path}:{spec.Name}";
        if (_configuration[path] is { } written && (written.Length > 0 || spec.Optional))
            _values[spec.Name] = written;
        var value = _values.GetValueOrDefault(spec.Name) ?? spec.Default;
        if (value is "" && spec.Optional)
            return;
        if (value is null && !spec.Optional)
            _faults.Add(new SettingFault(path, $"It has no value. {spec.Description}"));
        else if (value is not null && SettingChecks.Problem(spec, value, plainHttp) is { } problem)
            _faults.Add(new SettingFault(path, problem));
        if (spec is { IsLive: true, Kind: SettingKind.Text })
            _live[spec.Name] = () => Live(spec, path, plainHttp);
    }

    // What was checked at load goes on while the one written now is missing or not allowed.
    private string? Live(SettingSpec spec, string path, IEnumerable<string> plainHttp) =>
        _configuration[path] is { Length: > 0 } now && SettingChecks.Problem(spec, now, plainHttp) is null ? now : _values.GetValueOrDefault(spec.Name);

    private void ReadSecret(SettingSpec spec, TimeProvider time)
    {
        var path = $"{_path}:{spec.Name}";
        var file = _configuration[path + "File"];
        if (SecretOrigins.Problem(_configuration, path) is { } origin)
            _faults.Add(new SettingFault(path, origin));
        else if (file is { Length: > 0 } && _configuration[path] is { Length: > 0 })
            _faults.Add(new SettingFault(path, $"It is set twice, in {path}File and directly: keep one."));
        else if (file is { Length: > 0 })
            ReadSecretFile(spec, new SecretFile(Path.GetFullPath(file), time), path);
        else if (_configuration[path] is { Length: > 0 })
            _secrets[spec.Name] = () => _configuration[path];
        else if (spec.Default is null && !spec.Optional)
            _faults.Add(new SettingFault(path, $"It has no value: {SecretOrigins.Way(path)}. {spec.Description}"));
    }

    private void ReadSecretFile(SettingSpec spec, SecretFile file, string path)
    {
        _secrets[spec.Name] = file.Read;
        if (file.Problem() is { } problem)
            _faults.Add(new SettingFault(path + "File", problem));
    }

    private void RefuseUnknown()
    {
        var known = _manifest.Settings.Select(s => s.Name)
            .Concat(_manifest.Settings.Where(s => s.Kind == SettingKind.Secret).Select(s => s.Name + "File"))
            .Append(EnabledKey).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in _configuration.GetSection(_path).AsEnumerable(makePathsRelative: true))
            if (value is not null && key.Length > 0 && !known.Contains(key))
                _faults.Add(new SettingFault($"{_path}:{key}", $"{_manifest.Name} has no such setting; it has {string.Join(", ", _manifest.Settings.Select(s => s.Name))}."));
        if (_configuration[$"{_path}:{EnabledKey}"] is { Length: > 0 } enabled && !bool.TryParse(enabled, out _))
            _faults.Add(new SettingFault($"{_path}:{EnabledKey}", $"'{enabled}' is neither true nor false."));
    }
}
