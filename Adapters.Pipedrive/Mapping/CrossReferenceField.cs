namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>A field that holds the id of the same person in another system.</summary>
internal sealed record CrossReferenceField(string System, string Kind, string Field)
{
    /// <summary>Reads <c>system:kind</c> and the field's name.</summary>
    public static (CrossReferenceField? Value, string? Problem) Parse(string owner, string field) =>
        owner.Split(':') is [{ Length: > 0 } system, { Length: > 0 } kind]
            ? (new CrossReferenceField(system, kind, field), null)
            : (null, "does not name system:kind on its left");
}
