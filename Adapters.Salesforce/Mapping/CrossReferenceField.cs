namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>A field that holds the id of the same person in another system.</summary>
internal sealed record CrossReferenceField(string System, string Kind, string Field)
{
    /// <summary>Reads <c>system:kind</c> and the field.</summary>
    public static (CrossReferenceField? Value, string? Problem) Parse(string owner, string field)
    {
        if (owner.Split(':') is not [{ Length: > 0 } system, { Length: > 0 } kind])
            return (null, "does not name system:kind on its left");
        return FieldName.IsValid(field) ? (new CrossReferenceField(system, kind, field), null) : (null, FieldName.Problem);
    }
}
