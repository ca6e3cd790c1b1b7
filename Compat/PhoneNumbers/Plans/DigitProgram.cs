namespace PhoneNumbers.Plans;

/// <summary>
/// A pattern of the numbering plan, compiled by Data/pattern.mjs, run over digits with the preference order of a regular
/// expression and without allocating. Not for validity, which an automaton decides: for prefixes and groups.
/// </summary>
internal sealed class DigitProgram(int groupCount, ushort[] code)
{
    /// <summary>Room for nine groups: slot 2n is where group n starts, slot 2n+1 where it ends, -1 when it took no part.</summary>
    public const int GroupSlots = 20;

    private const int Digit = 0, Split = 1, Jump = 2, Save = 3, End = 4;

    public int GroupCount { get; } = groupCount;

    /// <summary>Whether the digits begin with the pattern, and the length of what matched.</summary>
    public bool TryMatchPrefix(ReadOnlySpan<byte> digits, Span<int> groups, out int length)
    {
        groups.Fill(-1);
        length = Run(0, 0, digits, groups, whole: false);
        return length >= 0;
    }

    public bool MatchesPrefix(ReadOnlySpan<byte> digits) =>
        TryMatchPrefix(digits, stackalloc int[GroupSlots], out _);

    /// <summary>Whether the pattern takes all the digits, and the groups it splits them into.</summary>
    public bool TryMatchAll(ReadOnlySpan<byte> digits, Span<int> groups)
    {
        groups.Fill(-1);
        return Run(0, 0, digits, groups, whole: true) >= 0;
    }

    private int Run(int at, int position, ReadOnlySpan<byte> digits, Span<int> groups, bool whole)
    {
        while (true)
        {
            int operand = code[at] & 0xfff;
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
