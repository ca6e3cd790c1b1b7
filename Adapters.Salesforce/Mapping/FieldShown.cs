using System.Text.Json;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Whether an answer speaks of a field at all: a field that is empty is there as null.</summary>
internal static class FieldShown
{
    /// <summary>False for an answer that is something else than the record; what it lacks must not be taken for empty and written over.</summary>
    public static bool Shows(this JsonElement record, string field) =>
        record.ValueKind == JsonValueKind.Object && record.EnumerateObject().Any(m => m.Name.Equals(field, StringComparison.OrdinalIgnoreCase));
}
