using System.Globalization;
using System.Text;
using PhoneNumbers.Parsing;
using PhoneNumbers.Plans;

namespace PhoneNumbers.Formatting;

/// <summary>Writes numbers in the four notations.</summary>
internal sealed class NumberFormatter(NumberingPlans plans)
{
    public string Format(PhoneNumber number, PhoneNumberFormat format)
    {
        if (number is { NationalNumber: 0, HasRawInput: true } && FormatRaw(number, format) is { } raw)
            return raw;
        Span<byte> buffer = stackalloc byte[NationalDigits.Longest];
        var national = buffer[..NationalDigits.Write(number, buffer)];
        if (format == PhoneNumberFormat.E164)
            return E164(number.CountryCode, national);
        if (plans.Find(number.CountryCode) is not { Main: var plan })
            return NationalDigits.ToText(national);
        var text = new StringBuilder();
        if (format == PhoneNumberFormat.INTERNATIONAL)
            text.Append(CultureInfo.InvariantCulture, $"+{number.CountryCode} ");
        else if (format == PhoneNumberFormat.RFC3966)
            text.Append(CultureInfo.InvariantCulture, $"tel:+{number.CountryCode}-");
        AppendNational(text, national, plan, format);
        if (number.HasExtension)
            text.Append(format == PhoneNumberFormat.RFC3966 ? ";ext=" : plan.ExtensionPrefix ?? " ext. ").Append(number.Extension);
        return text.ToString();
    }

    /// <summary>A number of which only the text was kept is given back as text.</summary>
    private static string? FormatRaw(PhoneNumber number, PhoneNumberFormat format)
    {
        bool fromHome = number.CountryCodeSource == PhoneNumber.Types.CountryCodeSource.FROM_DEFAULT_COUNTRY;
        return number.HasCountryCode && fromHome && format == PhoneNumberFormat.E164
            ? string.Create(CultureInfo.InvariantCulture, $"+{number.CountryCode}{number.RawInput}")
            : number.RawInput;
    }

    private static string E164(int callingCode, ReadOnlySpan<byte> national)
    {
        Span<char> text = stackalloc char[NationalDigits.Longest + 12];
        text[0] = '+';
        callingCode.TryFormat(text[1..], out int written, provider: CultureInfo.InvariantCulture);
        NationalDigits.CopyTo(national, text[(written + 1)..]);
        return text[..(1 + written + national.Length)].ToString();
    }

    private static void AppendNational(StringBuilder text, ReadOnlySpan<byte> national, RegionPlan plan, PhoneNumberFormat format)
    {
        bool isNational = format == PhoneNumberFormat.NATIONAL;
        var rules = isNational || plan.InternationalFormats.Length == 0 ? plan.Formats : plan.InternationalFormats;
        Span<int> groups = stackalloc int[DigitProgram.GroupSlots];
        int start = text.Length;
        foreach (var rule in rules)
        {
            if (!rule.TryApply(national, groups))
                continue;
            AppendTemplate(text, rule, isNational, national, groups);
            if (format == PhoneNumberFormat.RFC3966)
                Hyphenate(text, start);
            return;
        }
        foreach (byte digit in national)
            text.Append((char)('0' + digit));
    }

    /// <summary>Fills in the groups; nationally the first of them is written by the prefix rule, whose $1 stands for that group.</summary>
    private static void AppendTemplate(
        StringBuilder text, FormatRule rule, bool isNational, ReadOnlySpan<byte> national, ReadOnlySpan<int> groups)
    {
        string? prefixRule = isNational ? rule.PrefixRule : null;
        string template = rule.Template;
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] != '$')
            {
                text.Append(template[i]);
                continue;
            }
            int group = template[++i] - '0';
            var digits = NationalDigits.ToText(national[groups[2 * group]..groups[(2 * group) + 1]]);
            text.Append(prefixRule?.Replace("$1", digits, StringComparison.Ordinal) ?? digits);
            prefixRule = null;
        }
    }

    /// <summary>Turns every run of separators into one hyphen and drops a run at the start.</summary>
    private static void Hyphenate(StringBuilder text, int start)
    {
        int end = start;
        bool pending = false;
        for (int i = start; i < text.Length; i++)
        {
            char c = text[i];
            if (NumberText.IsPunctuation(c))
            {
                pending = end > start;
                continue;
            }
            if (pending)
                text[end++] = '-';
            pending = false;
            text[end++] = c;
        }
        text.Length = end;
    }
}
