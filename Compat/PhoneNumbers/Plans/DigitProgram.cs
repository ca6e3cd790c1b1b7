namespace PhoneNumbers.Plans;

/// <summary>
/// A pattern of the numbering plan, compiled by Data/pattern.mjs, run over digits with the preference order of a regular
/// expression and without allocating. Not for validity, which an automaton decides: for prefixes and groups.
/// </summary>
internal sealed class DigitProgram(int groupCount, ushort[] code)
{
    /// <summary>Room for nine groups: slot 2n is where group n starts, slot 2n+1 where it ends, -1 when it took no part.</summary>
    public const int GroupSlots = 20;

    private const int Digit = 0, Split = 1, Jump = 2, Save = 3, End = 4, Operand = 0xfff, AnyDigit = 0x3ff;

    private readonly int _firstDigits = FirstDigits(code, 0);

    public int GroupCount { get; } = groupCount;

    /// <summary>Whether the digits begin with the pattern, and the length of what matched.</summary>
    public bool TryMatchPrefix(ReadOnlySpan<byte> digits, Span<int> groups, out int length)
    {
        length = -1;
        if (!CanBegin(digits))
            return false;
        Clear(groups);
        length = Run(0, 0, digits, groups, whole: false);
        return length >= 0;
    }

    public bool MatchesPrefix(ReadOnlySpan<byte> digits) =>
        TryMatchPrefix(digits, stackalloc int[GroupSlots], out _);

    /// <summary>Whether the pattern takes all the digits, and the groups it splits them into.</summary>
    public bool TryMatchAll(ReadOnlySpan<byte> digits, Span<int> groups)
    {
        if (!CanBegin(digits))
            return false;
        Clear(groups);
        return Run(0, 0, digits, groups, whole: true) >= 0;
    }

    /// <summary>The digits a match can begin with, as a mask; all of them where the pattern can match nothing.</summary>
    private static int FirstDigits(ushort[] code, int at)
    {
        while (true)
        {
            switch (code[at] >> 12)
            {
                case Digit:
                    return code[at] & Operand;
                case Split:
                    return FirstDigits(code, at + 2) | FirstDigits(code, code[at + 1]);
                case Jump:
                    at = code[at + 1];
                    break;
                case Save:
                    at++;
                    break;
                default:
                    return AnyDigit;
            }
        }
    }

    /// <summary>Most numbers do not begin with the prefix in question, and one look at the first digit says so.</summary>
    private bool CanBegin(ReadOnlySpan<byte> digits) => digits.IsEmpty || ((_firstDigits >> digits[0]) & 1) != 0;

    private void Clear(Span<int> groups) => groups[..(2 * (GroupCount + 1))].Fill(-1);

    private int Run(int at, int position, ReadOnlySpan<byte> digits, Span<int> groups, bool whole)
    {
        while (true)
        {
            int operand = code[at] & Operand;
            switch (code[at] >> 12)
            {
                case Digit:
                    if (position == digits.Length || ((operand >> digits[position]) & 1) == 0)
                        return -1;
                    position++;
                    at++;
                    break;
                case Split:
                    int end = Run(at + 2, position, digits, groups, whole);
                    if (end >= 0)
                        return end;
                    at = code[at + 1];
                    break;
                case Jump:
                    at = code[at + 1];
                    break;
                case Save:
                    return RunSaved(at, operand, position, digits, groups, whole);
                case End:
                    if (position != digits.Length)
                        return -1;
                    at++;
                    break;
                default:
                    return whole && position != digits.Length ? -1 : position;
            }
        }
    }

    private int RunSaved(int at, int slot, int position, ReadOnlySpan<byte> digits, Span<int> groups, bool whole)
    {
        int before = groups[slot];
        groups[slot] = position;
        int end = Run(at + 1, position, digits, groups, whole);
        if (end < 0)
            groups[slot] = before;
        return end;
    }
}
