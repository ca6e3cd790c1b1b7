using System.Globalization;
using System.Text.RegularExpressions;

namespace CrmHub.Shim.Json;

/// <summary>The two formats the published schemas use.</summary>
internal static partial class SchemaFormats
{
    public const string DateTime = "date-time";
    public const string Email = "email";

    private const int LongestInstant = 40;
    private const int LongestEmail = 254;
    private const int LongestLocalPart = 64;

    // Not backtracking: no address takes longer than its length, so that no time limit can run out on a busy machine.
    private static readonly Regex Address = new(
        @"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>RFC 3339 with an offset; a leap second counts only as 23:59:60 UTC.</summary>
    public static bool IsDateTime(string text) => text.Length <= LongestInstant && Instant().Match(text) is { Success: true } match && IsOnCalendar(match);

    /// <summary>The addresses people have: dot-atom, "@", a dotted host name. Quoted local parts and address literals are not taken.</summary>
    public static bool IsEmail(string text) =>
        text.Length <= LongestEmail && text.IndexOf('@', StringComparison.Ordinal) is > 0 and <= LongestLocalPart && Address.IsMatch(text);

    private static bool IsOnCalendar(Match match)
    {
        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var (year, month, day, second) = (Part("y"), Part("m"), Part("d"), Part("s"));
        if (month is < 1 or > 12 || day < 1 || day > DaysIn(year, month))
            return false;
        var offset = match.Groups["oh"].Success ? (Part("oh") * 60) + Part("om") : 0;
        if (offset >= 24 * 60 || (match.Groups["om"].Success && Part("om") > 59) || Part("h") > 23 || Part("n") > 59)
            return false;
        if (second <= 59)
            return true;
        var minute = (Part("h") * 60) + Part("n") - (match.Groups["sign"].Value == "-" ? -offset : offset);
        return second == 60 && ((minute % 1440) + 1440) % 1440 == 1439;
    }

    private static int DaysIn(int year, int month) =>
        year == 0 ? (month == 2 ? 29 : System.DateTime.DaysInMonth(1, month)) : System.DateTime.DaysInMonth(year, month);

    [GeneratedRegex(
        @"^(?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})[Tt](?<h>[0-9]{2}):(?<n>[0-9]{2}):(?<s>[0-9]{2})(\.[0-9]+)?([Zz]|(?<sign>[+-])(?<oh>[0-9]{2}):(?<om>[0-9]{2}))\z",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Instant();
}
