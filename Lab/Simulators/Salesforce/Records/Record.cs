using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>One version of a record; a change makes a new one. Values are text, long, decimal, bool, DateOnly or DateTimeOffset.</summary>
internal sealed class Record
{
    private readonly object?[] _values;

    public Record(SObjectType type, IReadOnlyDictionary<Field, object?> values)
        : this(type, new object?[type.Fields.Count], values)
    {
    }

    private Record(SObjectType type, object?[] start, IReadOnlyDictionary<Field, object?> values)
    {
        Type = type;
        _values = start;
        foreach (var (field, value) in values)
            _values[field.Ordinal] = value;
        Id = (string)_values[type.Id.Ordinal]!;
    }

    public SObjectType Type { get; }

    public string Id { get; }

    public bool IsDeleted => this["IsDeleted"] is true;

    public DateTimeOffset LastModified => (DateTimeOffset)_values[Type.LastModifiedDate!.Ordinal]!;

    public DateTimeOffset SystemModstamp => (DateTimeOffset)_values[Type.SystemModstamp!.Ordinal]!;

    public object? this[Field field] => _values[field.Ordinal];

    /// <summary>Value by field name; null also when the object has no such field.</summary>
    public object? this[string name] => Type.Find(name) is { } field ? _values[field.Ordinal] : null;

    public string? Text(string name) => this[name] as string;

    public Record With(IReadOnlyDictionary<Field, object?> changes) => new(Type, (object?[])_values.Clone(), changes);
}
