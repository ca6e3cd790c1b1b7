using System.Collections.Concurrent;

namespace CrmHub.Cli.Imports;

/// <summary>Which field each column is: as told, else by its name. Columns that are no field are left out and named once. Safe for concurrent use.</summary>
internal sealed class ColumnMap
{
    private readonly Dictionary<string, string> _told;
    private readonly ConcurrentDictionary<string, string?> _known = new(StringComparer.OrdinalIgnoreCase);

    private ColumnMap(Dictionary<string, string> told) => _told = told;

    /// <summary>Columns met so far that are no field.</summary>
    public IReadOnlyList<string> LeftOut => [.. _known.Where(k => k.Value is null && !_told.ContainsKey(k.Key)).Select(k => k.Key).Order(StringComparer.Ordinal)];

    /// <param name="told">Each <c>column=field</c>; <c>column=</c> leaves a column out.</param>
    /// <exception cref="CliException">One of them cannot be read.</exception>
    public static ColumnMap Read(IReadOnlyList<string> told)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in told)
        {
            var at = text.LastIndexOf('=');
            if (at <= 0)
                throw new CliException($"--map '{text}' is not column=field.");
            var (column, field) = (text[..at].Trim(), text[(at + 1)..].Trim());
            if (field.Length > 0 && !FieldNames.IsField(field))
                throw new CliException($"--map '{text}': there is no field '{field}'; take one of {string.Join(", ", FieldNames.All)}, {FieldNames.Attribute}NAME or {FieldNames.Consent}PURPOSE.");
            if (!map.TryAdd(column, field))
                throw new CliException($"--map names the column '{column}' twice.");
        }

        return new ColumnMap(map);
    }

    /// <summary>Null when the column is left out.</summary>
    public string? FieldOf(string column) =>
        _known.GetOrAdd(column, name => _told.TryGetValue(name, out var field) ? field.Length > 0 ? field : null : FieldNames.Of(name));

    /// <summary>The field of a column met before; null of any other.</summary>
    public string? FieldOfKnown(string column) => _known.GetValueOrDefault(column);

    /// <summary>The columns met so far that are one field.</summary>
    public IReadOnlyList<string> ColumnsOf(string field) =>
        [.. _known.Where(k => string.Equals(k.Value, field, StringComparison.Ordinal)).Select(k => k.Key).Order(StringComparer.Ordinal)];
}
