namespace PhoneNumbers;

/// <summary>What kind of line a number belongs to, as far as the numbering plan says.</summary>
public enum PhoneNumberType
{
    FIXED_LINE,
    MOBILE,

    /// <summary>Plans such as North America's do not tell the two apart.</summary>
    FIXED_LINE_OR_MOBILE,
    TOLL_FREE,
    PREMIUM_RATE,
    SHARED_COST,
    VOIP,
    PERSONAL_NUMBER,
    PAGER,
    UAN,
    VOICEMAIL,

    /// <summary>The number fits no type of its region: it is not valid.</summary>
    UNKNOWN,
}
