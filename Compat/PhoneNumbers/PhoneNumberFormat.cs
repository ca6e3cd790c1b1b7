namespace PhoneNumbers;

/// <summary>How <see cref="PhoneNumberUtil.Format"/> writes a number.</summary>
public enum PhoneNumberFormat
{
    /// <summary>+ and digits only, without the extension.</summary>
    E164,

    /// <summary>ITU-T E.123 international notation, extension included.</summary>
    INTERNATIONAL,

    /// <summary>ITU-T E.123 national notation, extension included.</summary>
    NATIONAL,

    /// <summary>A tel: URI with hyphens between the groups and ;ext= for the extension.</summary>
    RFC3966,
}
