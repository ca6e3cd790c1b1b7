using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Adapters.Salesforce;

/// <summary>Reads settings and collects what is wrong with them, so that all faults are told at once.</summary>
internal sealed class SettingsCheck(AdapterSettings settings)
{
    private readonly List<string> _faults = [];

    public string Text(string name, Func<string, bool> valid, string problem)
    {
        var text = settings.Required(name);
        if (!valid(text))
            _faults.Add($"{name} {problem}.");
        return text;
    }

    /// <summary>A field's API name, or null when the setting is switched off.</summary>
    public string? Field(string name) => settings.Text(name) is null ? null : Text(name, FieldName.IsValid, FieldName.Problem);

    /// <summary>The API names of <c>Field;Field</c>.</summary>
    public IReadOnlyList<string> Fields(string name)
    {
        var fields = (settings.Text(name) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        _faults.AddRange(fields.Where(f => !FieldName.IsValid(f)).Select(f => $"{name}: '{f}' {FieldName.Problem}."));
        return fields;
    }

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
            var (value, problem) = sides.Length == 2 ? parse(sides[0], sides[1]) : (null, "is not of the form left=right");
            if (value is not null)
                parsed.Add(value);
            else
                _faults.Add($"{name}: '{part}' {problem}.");
        }

        return parsed;
    }

    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
            throw new ArgumentException(string.Join(" ", _faults));
    }
}
