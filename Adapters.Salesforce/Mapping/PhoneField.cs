namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>A phone field of Contact and what kind of number stands in it.</summary>
internal sealed record PhoneField(string Field, string Kind)
{
    private static readonly string[] Kinds = ["work", "mobile", "home", "other"];

    /// <summary>Reads the field and the kind.</summary>
    public static (PhoneField? Value, string? Problem) Parse(string field, string kind)
    {
        if (!FieldName.IsValid(field))
            return (null, FieldName.Problem);
        return Kinds.Contains(kind, StringComparer.Ordinal)
            ? (new PhoneField(field, kind), null)
            : (null, $"names no kind; there are {string.Join(", ", Kinds)}");
    }
}
