using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>What a reference must satisfy: an id, of an allowed object, of a record that is there.</summary>
internal static class ReferenceRules
{
    /// <summary>Puts every reference into its 18-character form.</summary>
    /// <exception cref="ApiException">A reference that leads nowhere.</exception>
    public static void Resolve(Org org, Dictionary<Field, object?> values)
    {
        foreach (var (field, value) in values.ToList())
        {
            if (field.Type == FieldType.Reference && value is string text)
                values[field] = Resolve(org, field, text);
        }
    }

    private static string Resolve(Org org, Field field, string text)
    {
        if (!RecordId.TryNormalize(text, out var id) || org.Catalog.OfId(id) is not { } type || !field.ReferenceTo.Contains(type.Name))
            throw ApiException.Bad("MALFORMED_ID", $"{field.Label}: id value of incorrect type: {text}", field.Name);
        return org.Find(id) switch
        {
            null => throw ApiException.Bad("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"),
            { IsDeleted: true } => throw ApiException.Bad("ENTITY_IS_DELETED", "entity is deleted"),
            _ => id,
        };
    }
}
