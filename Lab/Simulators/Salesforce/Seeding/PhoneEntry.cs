using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>What the pages of the CRM do to a number typed into them: ten or eleven bare digits become <c>(800) 555-1212</c>. The API never does.</summary>
internal static class PhoneEntry
{
    public static void Tidy(Dictionary<Field, object?> values)
    {
        foreach (var (field, value) in values.ToList())
        {
            if (field.Type == FieldType.Phone && value is string typed)
                values[field] = Tidy(typed);
        }
    }

    private static string Tidy(string typed)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        var isForeign = typed.StartsWith('+') || typed.Any(char.IsLetter);
        if (digits.Length == 11 && digits[0] == '1')
            digits = digits[1..];
        return isForeign || digits.Length != 10 ? typed : $"({digits[..3]}) {digits[3..6]}-{digits[6..]}";
    }
}
