using System.Buffers;
using System.Globalization;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Words, forms and sizes Salesforce takes on a Task.</summary>
internal static class TaskText
{
    /// <summary>Subject, CallDisposition, CallObject and custom text fields.</summary>
    public const int LineCap = 255;

    /// <summary>Custom fields that hold one word.</summary>
    public const int WordCap = 40;

    /// <summary>Description and long text areas.</summary>
    public const int LongCap = 32_000;

    private static readonly SearchValues<char> Control = SearchValues.Create([.. AllControl()]);
    private static readonly SearchValues<char> ControlInText = SearchValues.Create([.. AllControl().Where(c => c is not ('\n' or '\t'))]);

    /// <summary>The restricted picklist of CallType, in its exact case.</summary>
    public static string CallType(CallDirection direction) => direction switch
    {
        CallDirection.Outbound => "Outbound",
        CallDirection.Internal => "Internal",
        _ => "Inbound",
    };

    /// <summary>Somebody spoke.</summary>
    public static bool IsCall(string media) => media is "voice" or "callback" or "";

    /// <summary>What people call it, in the subject and the description.</summary>
    public static string Kind(string media) => media switch
    {
        _ when IsCall(media) => "Call",
        "email" => "E-mail",
        _ => char.ToUpperInvariant(media[0]) + media[1..],
    };

    public static string Channel(string media) => media switch
    {
        "voice" => "Phone",
        "" => "Other",
        _ => char.ToUpperInvariant(media[0]) + media[1..],
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>One line of at most <paramref name="cap"/> characters; null when nothing is left.</summary>
    public static string? Line(string? text, int cap = LineCap)
    {
        if (text is null)
            return null;
        if (IsLine(text))
            return Cut(text, cap);
        var words = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : Cut(string.Join(' ', words), cap);
    }

    /// <summary>At most <see cref="LongCap"/> characters, line breaks kept; null when nothing is left.</summary>
    public static string? Long(string? text)
    {
        if (text is null)
            return null;
        var clean = (text.AsSpan().ContainsAny(ControlInText) ? string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')) : text).Trim();
        return clean.Length == 0 ? null : Cut(clean, LongCap);
    }

    // Nearly every text is one already; looking costs far less than taking it apart.
    private static bool IsLine(string text) =>
        text is [not ' ', ..] and [.., not ' '] && !text.AsSpan().ContainsAny(Control) && !text.Contains("  ", StringComparison.Ordinal);

    private static IEnumerable<char> AllControl() => Enumerable.Range(0, 256).Select(i => (char)i).Where(char.IsControl);

    private static string Cut(string text, int cap)
    {
        if (text.Length <= cap)
            return text;
        var end = char.IsHighSurrogate(text[cap - 2]) ? cap - 2 : cap - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
