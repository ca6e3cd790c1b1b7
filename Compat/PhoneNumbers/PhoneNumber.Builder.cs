namespace PhoneNumbers;

public sealed partial class PhoneNumber
{
    /// <summary>Builds one number; <see cref="Build"/> ends its life.</summary>
    public class Builder
    {
        private PhoneNumber? _number = new();

        private PhoneNumber Number => _number ?? throw new InvalidOperationException("Build() was already called on this builder.");

        public Builder SetCountryCode(int value)
        {
            Number.CountryCode = value;
            return this;
        }

        public Builder SetNationalNumber(ulong value)
        {
            Number.NationalNumber = value;
            return this;
        }

        public Builder SetExtension(string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Number.Extension = value;
            return this;
        }

        public Builder ClearExtension() => SetExtension("");

        public Builder SetNumberOfLeadingZeros(int value)
        {
            Number.NumberOfLeadingZeros = value;
            return this;
        }

        public Builder SetRawInput(string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Number.RawInput = value;
            return this;
        }

        public Builder SetCountryCodeSource(Types.CountryCodeSource value)
        {
            Number.CountryCodeSource = value;
            return this;
        }

        public Builder SetPreferredDomesticCarrierCode(string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Number.PreferredDomesticCarrierCode = value;
            return this;
        }

        /// <summary>Takes over every part that is set in <paramref name="other"/>.</summary>
        public Builder MergeFrom(PhoneNumber other)
        {
            ArgumentNullException.ThrowIfNull(other);
            if (other.HasCountryCode)
                SetCountryCode(other.CountryCode);
            if (other.HasNationalNumber)
                SetNationalNumber(other.NationalNumber);
            if (other.HasExtension)
                SetExtension(other.Extension);
            if (other.HasNumberOfLeadingZeros)
                SetNumberOfLeadingZeros(other.NumberOfLeadingZeros);
            if (other.HasRawInput)
                SetRawInput(other.RawInput);
            if (other.HasCountryCodeSource)
                SetCountryCodeSource(other.CountryCodeSource);
            if (other.HasPreferredDomesticCarrierCode)
                SetPreferredDomesticCarrierCode(other.PreferredDomesticCarrierCode);
            return this;
        }

        public PhoneNumber Build()
        {
            var built = Number;
            _number = null;
            return built;
        }
    }
}
