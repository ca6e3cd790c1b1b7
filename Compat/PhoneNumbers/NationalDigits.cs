namespace PhoneNumbers;

/// <summary>Between a number's parts and its national digits, leading zeros included.</summary>
internal static class NationalDigits
{
    /// <summary>Room for the digits of any number, however odd its parts.</summary>
    public const int Longest = byte.MaxValue + 20;

    /// <summary>The digits, at the end of the buffer, which holds <see cref="Longest"/>.</summary>
    public static ReadOnlySpan<byte> Of(PhoneNumber number, Span<byte> buffer)
    {
        int start = buffer.Length;
        ulong value = number.NationalNumber;
        do
        {
            ulong rest = value / 10;
            buffer[--start] = (byte)(value - (10 * rest));
            value = rest;
        }
        while (value > 0);
        if (number.HasNumberOfLeadingZeros)
        {
            int end = start;
            start -= number.NumberOfLeadingZeros;
            buffer[start..end].Clear();
        }

        return buffer[start..];
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
