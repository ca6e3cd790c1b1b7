namespace PhoneNumbers;

/// <summary>Why a text could not be read as a phone number.</summary>
public enum ErrorType
{
    /// <summary>No calling code: the text is not international and the default region is unknown, or the code does not exist.</summary>
    INVALID_COUNTRY_CODE,

    /// <summary>Fewer than two digits, or nothing that looks like a phone number.</summary>
    NOT_A_NUMBER,

    /// <summary>An international prefix with at most two digits behind it.</summary>
    TOO_SHORT_AFTER_IDD,

    /// <summary>Fewer than two digits behind the calling code.</summary>
    TOO_SHORT_NSN,

    /// <summary>More than 250 characters of text, or more than 17 national digits.</summary>
    TOO_LONG,
}
