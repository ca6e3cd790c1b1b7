using PhoneNumbers.Plans;

namespace PhoneNumbers.Parsing;

/// <summary>Takes a national prefix, and a carrier code that may follow it, off a number.</summary>
internal static class PrefixStripper
{
    /// <summary>How much longer than the number the buffer must be.</summary>
    public const int Growth = 8;

    /// <summary>
    /// The number without its prefix; the same number when there is none, or when removing it would make a number that
    /// fits the plan into one that does not. The buffer takes a rewritten number (Argentina's 15 becomes a leading 9).
    /// </summary>
    public static ReadOnlySpan<byte> Strip(
        ReadOnlySpan<byte> number, CallingCode code, int region, Span<byte> buffer, out ReadOnlySpan<byte> carrier)
    {
        carrier = default;
        var plan = code.Regions[region];
        Span<int> groups = stackalloc int[DigitProgram.GroupSlots];
        if (number.IsEmpty || plan.NationalPrefix is not { } prefix || !prefix.TryMatchPrefix(number, groups, out int length))
            return number;
        int last = prefix.GroupCount;
        bool lastMatched = last > 0 && groups[2 * last] >= 0 && groups[(2 * last) + 1] > groups[2 * last];
        var stripped = lastMatched && plan.PrefixReplacement is { } replacement
            ? Rewrite(number, replacement, groups, length, buffer)
            : number[length..];
        if (code.FitsGeneral(region, number) && !code.FitsGeneral(region, stripped))
            return number;
        if (lastMatched && groups[2] >= 0)
            carrier = number[groups[2]..groups[3]];
        return stripped;
    }

    private static ReadOnlySpan<byte> Rewrite(
        ReadOnlySpan<byte> number, string replacement, scoped ReadOnlySpan<int> groups, int length, Span<byte> buffer)
    {
        int count = 0;
        for (int i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] != '$')
            {
                buffer[count++] = NumberText.Value(replacement[i]);
                continue;
            }
            int group = replacement[++i] - '0';
            if (groups[2 * group] < 0)
                continue;
            var part = number[groups[2 * group]..groups[(2 * group) + 1]];
            part.CopyTo(buffer[count..]);
            count += part.Length;
        }
        number[length..].CopyTo(buffer[count..]);
        return buffer[..(count + number.Length - length)];
    }
}
