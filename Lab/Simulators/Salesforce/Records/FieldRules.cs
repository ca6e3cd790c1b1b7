using System.Text.RegularExpressions;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>What a single value must satisfy, whatever the rest of the record says.</summary>
internal static partial class FieldRules
{
    /// <exception cref="ApiException">Fields that may not be written at all.</exception>
    public static void CheckWritable(IEnumerable<Field> fields, SaveMode mode)
    {
        var refused = fields.Where(f => !(mode == SaveMode.Insert ? f.Createable : f.Updateable)).Select(f => f.Name).ToList();
        if (refused.Count == 0)
            return;
        throw ApiException.Bad(
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            $"Unable to create/update fields: {string.Join(", ", refused)}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
            refused);
    }

    /// <summary>Faults of the given values, one per field at most.</summary>
    public static IEnumerable<ApiError> Faults(IReadOnlyDictionary<Field, object?> values) =>
        values.Select(v => Fault(v.Key, v.Value)).OfType<ApiError>();

    private static ApiError? Fault(Field field, object? value) => value switch
    {
        null when field.Type == FieldType.Boolean =>
            new("INVALID_TYPE_ON_FIELD_IN_RECORD", $"{field.Label}: value not of required type: ", field.Name),
        string text when text.Length > field.Length && field.Length > 0 && field.Type != FieldType.Reference =>
            new("STRING_TOO_LONG", $"{field.Label}: data value too large: {text} (max length={field.Length})", field.Name),
        string text when field.Restricted && !field.Values.Contains(text, StringComparer.Ordinal) =>
            new("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", $"{field.Label}: bad value for restricted picklist field: {text}", field.Name),
        string text when field.Type == FieldType.Email && !Mailbox().IsMatch(text) =>
            new("INVALID_EMAIL_ADDRESS", $"{field.Label}: invalid email address: {text}", field.Name),
        long or decimal when IsOutside(field, Convert.ToDecimal(value, null)) =>
            new("NUMBER_OUTSIDE_VALID_RANGE", $"{field.Label}: value outside of valid range on numeric field: {value}", field.Name),
        _ => null,
    };

    private static bool IsOutside(Field field, decimal number)
    {
        var digits = field.Length - field.Scale;
        return Math.Abs(number) >= (decimal)Math.Pow(10, digits);
    }

    [GeneratedRegex("""^[A-Za-z0-9!#$%&'*/=?^_+`{|}~.-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mailbox();
}
