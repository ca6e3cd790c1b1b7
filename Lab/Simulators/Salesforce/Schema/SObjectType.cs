using System.Collections.Frozen;

namespace CrmHub.Lab.Simulators.Salesforce.Schema;

/// <summary>An object of the org. Names are looked up without regard to case, as Salesforce does.</summary>
internal sealed class SObjectType
{
    private readonly FrozenDictionary<string, Field> _byName;
    private readonly FrozenDictionary<string, Field> _byRelationship;

    public SObjectType(string name, string label, string keyPrefix, IEnumerable<Field> fields)
    {
        Name = name;
        Label = label;
        KeyPrefix = keyPrefix;
        Fields = [.. fields.Select((field, ordinal) => field with { Ordinal = ordinal })];
        _byName = Fields.ToFrozenDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        _byRelationship = Fields.Where(f => f.RelationshipName is not null)
            .ToFrozenDictionary(f => f.RelationshipName!, StringComparer.OrdinalIgnoreCase);
        Id = _byName["Id"];
        IsDeleted = _byName.GetValueOrDefault("IsDeleted");
        CreatedDate = _byName.GetValueOrDefault("CreatedDate");
        LastModifiedDate = _byName.GetValueOrDefault("LastModifiedDate");
        SystemModstamp = _byName.GetValueOrDefault("SystemModstamp");
        NameField = Find(name switch { "Case" => "CaseNumber", "Task" or "Event" => "Subject", _ => "Name" })!;
    }

    public string Name { get; }

    public string Label { get; }

    public string PluralLabel => Label.EndsWith('y') ? Label[..^1] + "ies" : Label + "s";

    /// <summary>First three characters of the ids of its records.</summary>
    public string KeyPrefix { get; }

    public IReadOnlyList<Field> Fields { get; }

    public Field Id { get; }

    public Field? IsDeleted { get; }

    public Field? CreatedDate { get; }

    public Field? LastModifiedDate { get; }

    public Field? SystemModstamp { get; }

    public Field NameField { get; }

    public bool IsCustom => Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase);

    /// <summary>Display format of an auto-numbered name (<c>DL-{0:00000}</c>), when the name is one.</summary>
    public string? AutoNumber { get; init; }

    public Field? Find(string name) => _byName.GetValueOrDefault(name);

    public Field? FindRelationship(string name) => _byRelationship.GetValueOrDefault(name);

    public bool Owns(Field field) => field.Ordinal < Fields.Count && Fields[field.Ordinal] == field;

    public override string ToString() => Name;
}
