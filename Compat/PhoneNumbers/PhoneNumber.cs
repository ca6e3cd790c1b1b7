using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace PhoneNumbers;

/// <summary>
/// A phone number in parts: calling code, national number without leading zeros, the count of those zeros, extension.
/// Read-only once built; two numbers are equal when every part is, the kept raw input included.
/// </summary>
public sealed partial class PhoneNumber : IEquatable<PhoneNumber>
{
    private byte _leadingZeros;
    private byte _source;
    private string? _carrier;

    public static PhoneNumber DefaultInstance { get; } = new();

    public bool HasCountryCode => CountryCode != 0;

    public int CountryCode { get; internal set; }

    public bool HasNationalNumber => NationalNumber != 0;

    public ulong NationalNumber { get; internal set; }

    public bool HasExtension => Extension.Length > 0;

    public string Extension { get; internal set; } = "";

    [Obsolete("Use " + nameof(HasNumberOfLeadingZeros)), EditorBrowsable(EditorBrowsableState.Never)]
    public bool HasItalianLeadingZero => HasNumberOfLeadingZeros;

    [Obsolete("Use " + nameof(HasNumberOfLeadingZeros)), EditorBrowsable(EditorBrowsableState.Never)]
    public bool ItalianLeadingZero => HasNumberOfLeadingZeros;

    public bool HasNumberOfLeadingZeros => _leadingZeros != 0;

    /// <summary>Zeros that belong to the national number and are dialled from abroad too, as in Italy; 0 for most plans.</summary>
    public int NumberOfLeadingZeros
    {
        get => _leadingZeros;
        internal set => _leadingZeros = checked((byte)value);
    }

    public bool HasRawInput => RawInput.Length > 0;

    public string RawInput { get; internal set; } = "";

    public bool HasCountryCodeSource => _source != 0;

    public Types.CountryCodeSource CountryCodeSource
    {
        get => (Types.CountryCodeSource)_source;
        internal set => _source = (byte)value;
    }

    public bool HasPreferredDomesticCarrierCode => _carrier is not null;

    public string PreferredDomesticCarrierCode
    {
        get => _carrier ?? "";
        internal set => _carrier = value;
    }

    public static Builder CreateBuilder() => new();

    public static Builder CreateBuilder(PhoneNumber prototype) => new Builder().MergeFrom(prototype);

    public Builder ToBuilder() => CreateBuilder(this);

    public bool Equals(PhoneNumber? other) =>
        other is not null
        && CountryCode == other.CountryCode
        && NationalNumber == other.NationalNumber
        && _leadingZeros == other._leadingZeros
        && _source == other._source
        && Extension == other.Extension
        && RawInput == other.RawInput
        && _carrier == other._carrier;

    public override bool Equals(object? obj) => Equals(obj as PhoneNumber);

    public override int GetHashCode() =>
        HashCode.Combine(CountryCode, NationalNumber, _leadingZeros, _source, Extension, RawInput, _carrier);

    /// <summary>The parts that are set, for a debugger: neither a notation nor masked, so keep it out of logs.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Country Code: {CountryCode} National Number: {NationalNumber}");
        if (HasNumberOfLeadingZeros)
            text.Append(" Leading Zero(s): true");
        if (NumberOfLeadingZeros > 1)
            text.Append(CultureInfo.InvariantCulture, $" Number of leading zeros: {NumberOfLeadingZeros}");
        if (HasExtension)
            text.Append(CultureInfo.InvariantCulture, $" Extension: {Extension}");
        if (HasCountryCodeSource)
            text.Append(CultureInfo.InvariantCulture, $" Country Code Source: {CountryCodeSource}");
        if (HasPreferredDomesticCarrierCode)
            text.Append(CultureInfo.InvariantCulture, $" Preferred Domestic Carrier Code: {PreferredDomesticCarrierCode}");
        return text.ToString();
    }

    /// <summary>Holds the nested enumeration, under the name the official package gives it.</summary>
    public static class Types
    {
        /// <summary>Where the calling code came from; known only after <see cref="PhoneNumberUtil.ParseAndKeepRawInput"/>.</summary>
        public enum CountryCodeSource
        {
            UNSPECIFIED = 0,
            FROM_NUMBER_WITH_PLUS_SIGN = 1,
            FROM_NUMBER_WITH_IDD = 5,
            FROM_NUMBER_WITHOUT_PLUS_SIGN = 10,
            FROM_DEFAULT_COUNTRY = 20,
        }
    }
}
