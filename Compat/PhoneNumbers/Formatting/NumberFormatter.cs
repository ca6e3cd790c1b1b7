using System.Globalization;
using System.Runtime.CompilerServices;
using PhoneNumbers.Parsing;
using PhoneNumbers.Plans;

namespace PhoneNumbers.Formatting;

/// <summary>Writes numbers in the four notations.</summary>
[SkipLocalsInit]
internal sealed class NumberFormatter(NumberingPlans plans)
{
    /// <summary>Room on the stack for a number in any notation; a longer extension makes the text grow.</summary>
    private const int Usual = 128;

    /// <summary>A prefix rule that adds nothing; every rule holds it once (Data/metadata.mjs).</summary>
    private const string GroupAlone = "$1";

    public string Format(PhoneNumber number, PhoneNumberFormat format)
    {
        if (number is { NationalNumber: 0, HasRawInput: true } && FormatRaw(number, format) is { } raw)
            return raw;
        Span<byte> buffer = stackalloc byte[NationalDigits.Longest];
        var national = NationalDigits.Of(number, buffer);
        if (format == PhoneNumberFormat.E164)
            return E164(number.CountryCode, national);
        if (plans.Find(number.CountryCode) is not { Main: var plan })
            return NationalDigits.ToText(national);
        Span<char> digits = stackalloc char[NationalDigits.Longest];
        digits = digits[..national.Length];
        NationalDigits.CopyTo(national, digits);
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[Usual]);
        if (format != PhoneNumberFormat.NATIONAL)
        {
            text.AppendLiteral(format == PhoneNumberFormat.RFC3966 ? "tel:+" : "+");
            AppendCode(ref text, number.CountryCode);
            text.AppendLiteral(format == PhoneNumberFormat.RFC3966 ? "-" : " ");
        }

        AppendNational(ref text, national, digits, plan, format);
        if (number.HasExtension)
        {
            text.AppendLiteral(format == PhoneNumberFormat.RFC3966 ? ";ext=" : plan.ExtensionPrefix ?? " ext. ");
            text.AppendLiteral(number.Extension);
        }

        return text.ToStringAndClear();
    }

    /// <summary>By way of a span: what appends any value boxes it until the runtime has compiled it a second time.</summary>
    private static void AppendCode(ref DefaultInterpolatedStringHandler text, int callingCode)
    {
        Span<char> digits = stackalloc char[12];
        callingCode.TryFormat(digits, out int written, provider: CultureInfo.InvariantCulture);
        text.AppendFormatted(digits[..written]);
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
        return new string(text[..(1 + written + national.Length)]);
    }

    private static void AppendNational(
        ref DefaultInterpolatedStringHandler text, ReadOnlySpan<byte> national, ReadOnlySpan<char> digits, RegionPlan plan, PhoneNumberFormat format)
    {
        bool isNational = format == PhoneNumberFormat.NATIONAL;
        var rules = isNational || plan.InternationalFormats.Length == 0 ? plan.Formats : plan.InternationalFormats;
        Span<int> groups = stackalloc int[DigitProgram.GroupSlots];
        foreach (var rule in rules)
        {
            if (!rule.TryApply(national, groups))
                continue;
            if (format == PhoneNumberFormat.RFC3966)
                AppendHyphenated(ref text, rule.Template, digits, groups);
            else
                AppendTemplate(ref text, rule, isNational, digits, groups);
            return;
        }

        text.AppendFormatted(digits);
    }

    /// <summary>Fills in the groups; nationally the first of them is written by the prefix rule, whose $1 stands for that group.</summary>
    private static void AppendTemplate(
        ref DefaultInterpolatedStringHandler text, FormatRule rule, bool isNational, scoped ReadOnlySpan<char> digits, scoped ReadOnlySpan<int> groups)
    {
        string? prefixRule = isNational ? rule.PrefixRule : null;
        for (int i = 0; i < rule.Template.Length; i++)
        {
            if (rule.Template[i] != '$')
            {
                text.AppendFormatted(rule.Template.AsSpan(i, 1));
                continue;
            }

            AppendGroup(ref text, prefixRule ?? GroupAlone, Group(rule.Template[++i], digits, groups));
            prefixRule = null;
        }
    }

    private static void AppendGroup(ref DefaultInterpolatedStringHandler text, string rule, scoped ReadOnlySpan<char> group)
    {
        int at = rule.IndexOf(GroupAlone, StringComparison.Ordinal);
        text.AppendFormatted(rule.AsSpan(0, at));
        text.AppendFormatted(group);
        text.AppendFormatted(rule.AsSpan(at + GroupAlone.Length));
    }

    /// <summary>Every run of separators becomes one hyphen, and a run at the start or the end nothing.</summary>
    private static void AppendHyphenated(
        ref DefaultInterpolatedStringHandler text, string template, scoped ReadOnlySpan<char> digits, scoped ReadOnlySpan<int> groups)
    {
        bool isFirst = true, isPending = false;
        for (int i = 0; i < template.Length; i++)
        {
            if (NumberText.IsPunctuation(template[i]))
            {
                isPending = !isFirst;
                continue;
            }

            if (isPending)
                text.AppendLiteral("-");
            (isFirst, isPending) = (false, false);
            if (template[i] == '$')
                text.AppendFormatted(Group(template[++i], digits, groups));
            else
                text.AppendFormatted(template.AsSpan(i, 1));
        }
    }

    private static ReadOnlySpan<char> Group(char name, ReadOnlySpan<char> digits, scoped ReadOnlySpan<int> groups) =>
        digits[groups[2 * (name - '0')]..groups[(2 * (name - '0')) + 1]];
}
