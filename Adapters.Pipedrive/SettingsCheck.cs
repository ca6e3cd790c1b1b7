using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Pipedrive;

/// <summary>Reads settings and collects what is wrong with them, so that all faults are told at once.</summary>
internal sealed class SettingsCheck(AdapterSettings settings)
{
    private readonly List<string> _faults = [];

    /// <summary>The parts of <c>left=right;left=right</c>.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="parse">Makes one of a pair, or says what is wrong with it.</param>
    public IReadOnlyList<T> Pairs<T>(string name, Func<string, string, (T? Value, string? Problem)> parse)
        where T : class
    {
        var parsed = new List<T>();
        foreach (var part in (settings.Text(name) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = part.Split('=', StringSplitOptions.TrimEntries);
            var (value, problem) = sides is [{ Length: > 0 }, { Length: > 0 }] ? parse(sides[0], sides[1]) : (null, "is not of the form left=right");
            if (value is not null)
                parsed.Add(value);
            else
                _faults.Add($"{name}: '{part}' {problem}.");
        }

        return parsed;
    }

    /// <summary>Either the token or all of the app's settings, not both.</summary>
    /// <returns>True for the app.</returns>
    public bool IsApp()
    {
        string[] app = ["ClientId", "ClientSecret", "RefreshToken"];
        var given = app.Where(n => settings.Text(n) is not null).ToList();
        var hasToken = settings.Text("ApiToken") is not null;
        if (hasToken && given.Count > 0)
            _faults.Add($"ApiToken and {string.Join(", ", given)} exclude each other: switch one side off.");
        else if (!hasToken && given.Count == 0)
            _faults.Add("ApiToken has no value: give it, or ClientId, ClientSecret and RefreshToken of an app.");
        else if (!hasToken && given.Count < app.Length)
            _faults.Add($"{string.Join(", ", app.Except(given, StringComparer.Ordinal))}: no value, but {string.Join(", ", given)} needs it.");
        return !hasToken;
    }

    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
            throw new ArgumentException(string.Join(" ", _faults));
    }
}
