namespace PhoneNumbers;

/// <summary>The text given to <see cref="PhoneNumberUtil.Parse"/> is not a phone number. The message never contains the text.</summary>
public class NumberParseException(ErrorType errorType, string message) : Exception(message)
{
    public readonly ErrorType ErrorType = errorType;
}
