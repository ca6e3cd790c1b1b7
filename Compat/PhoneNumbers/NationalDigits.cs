namespace PhoneNumbers;

/// <summary>Between a number's parts and its national digits, leading zeros included.</summary>
internal static class NationalDigits
{
    /// <summary>Room for the digits of any number, however odd its parts.</summary>
    public const int Longest = byte.MaxValue + 20;

    public static int Write(PhoneNumber number, Span<byte> digits)
    {
        int zeros = number.NumberOfLeadingZeros;
        digits[..zeros].Clear();
        return zeros + Write(number.NationalNumber, digits[zeros..]);
    }

    public static int Write(ulong value, Span<byte> digits)
    {
        int count = 1;
        for (ulong rest = value / 10; rest > 0; rest /= 10)
            count++;
        for (int i = count - 1; i >= 0; i--, value /= 10)
            digits[i] = (byte)(value % 10);
        return count;
    }

    /// <summary>The number these digits make: zeros in front count apart, but never the last digit.</summary>
    public static PhoneNumber ToNumber(int callingCode, ReadOnlySpan<byte> digits, string extension)
    {
        int zeros = 0;
        while (zeros < digits.Length - 1 && digits[zeros] == 0)
            zeros++;
        ulong value = 0;
        foreach (byte digit in digits)
            value = (value * 10) + digit;
        return new PhoneNumber
        {
            CountryCode = callingCode,
            NationalNumber = value,
            NumberOfLeadingZeros = zeros,
            Extension = extension,
        };
    }

    public static string ToText(ReadOnlySpan<byte> digits) =>
        string.Create(digits.Length, digits, static (text, source) => CopyTo(source, text));

    /// <summary>Writes the digits as characters.</summary>
    public static void CopyTo(ReadOnlySpan<byte> digits, Span<char> text)
    {
        for (int i = 0; i < digits.Length; i++)
            text[i] = (char)('0' + digits[i]);
    }
}
