using System.Runtime.CompilerServices;

namespace CrmHub.Lab.Simulators.Salesforce.Schema;

/// <summary>One field of an object, with the properties describe shows and saving enforces.</summary>
internal sealed record Field(string Name, string Label, FieldType Type)
{
    /// <summary>Place of the value in a record of the owning object; set when the object is put together.</summary>
    public int Ordinal { get; init; } = -1;

    /// <summary>Longest text in UTF-16 units; digits for numbers; 0 where it has no meaning.</summary>
    public int Length { get; init; }

    public int Scale { get; init; }

    public bool Createable { get; init; } = true;

    public bool Updateable { get; init; } = true;

    /// <summary>Must be given on insert and can never become null.</summary>
    public bool Required { get; init; }

    /// <summary>Only the listed <see cref="Values"/> are accepted.</summary>
    public bool Restricted { get; init; }

    public bool ExternalId { get; init; }

    public bool Unique { get; init; }

    public bool CaseSensitive { get; init; }

    /// <summary>False for long text: it can be selected, but not filtered or sorted by.</summary>
    public bool Filterable { get; init; } = true;

    /// <summary>Value taken on insert when none is given.</summary>
    public object? Default { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    public IReadOnlyList<string> ReferenceTo { get; init; } = [];

    /// <summary>Name to follow the reference by in a query: <c>Account</c> for <c>AccountId</c>.</summary>
    public string? RelationshipName { get; init; }

    /// <summary>Name under which the other side selects the rows that refer to it: <c>Contacts</c> for <c>Contact.AccountId</c>.</summary>
    public string? ChildRelationship { get; init; }

    /// <summary>Worked out from other records when read, never stored.</summary>
    public bool Computed { get; init; }

    public bool IsCustom => Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase);

    public bool IsNillable => !Required && Default is null && Type is not (FieldType.Id or FieldType.Boolean);

    public bool IsText => Type is FieldType.String or FieldType.TextArea or FieldType.Email or FieldType.Phone or FieldType.Url
        or FieldType.Picklist or FieldType.Combobox;

    /// <summary>Kept in an index, so that looking it up by value does not scan.</summary>
    public bool IsIndexed => !Computed && (ExternalId || Unique || Type is FieldType.Reference or FieldType.Phone or FieldType.Email);

    /// <summary>The form in which two values of this field are compared for equality.</summary>
    public string Fold(string value) => CaseSensitive ? value : value.ToUpperInvariant();

    // A field is itself and nothing else; the generated comparison would walk all of the above on every lookup.
    public bool Equals(Field? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
