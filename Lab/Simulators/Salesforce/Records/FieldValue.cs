using System.Globalization;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>Values as text, the way JSON strings and CSV cells bring them, and back.</summary>
internal static class FieldValue
{
    private static readonly string[] DateTimeForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads text as the field's type wants it; false when it cannot be read so. Blank text is null.</summary>
    public static bool TryParse(Field field, string text, out object? value)
    {
        value = null;
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return true;
        value = field.Type switch
        {
            FieldType.Boolean => bool.TryParse(trimmed, out var flag) ? flag : null,
            FieldType.Int => int.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? (long)whole : null,
            FieldType.Double or FieldType.Currency =>
                decimal.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            FieldType.Date => DateOnly.TryParseExact(trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            FieldType.DateTime => ParseDateTime(trimmed),
            _ => trimmed,
        };
        return value is not null;
    }

    /// <summary>A moment with an offset, cut to whole seconds: the org keeps nothing finer.</summary>
    public static DateTimeOffset? ParseDateTime(string text)
    {
        var hasOffset = text.EndsWith('Z') || (text.Length > 19 && text.AsSpan(19).IndexOfAny('+', '-') >= 0);
        if (!hasOffset || !TryRead(text, out var moment))
            return null;
        var utc = moment.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>As the API writes it: <c>2026-11-20T10:00:00.000+0000</c>.</summary>
    public static string Write(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + "+0000";

    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool TryRead(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(WithColon(text), DateTimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);

    // "+0000" is what the API writes itself, and so it must read it.
    private static string WithColon(string text) =>
        text.Length > 5 && text[^5] is ('+' or '-') && text[^4..].All(char.IsAsciiDigit) ? $"{text[..^2]}:{text[^2..]}" : text;
}
