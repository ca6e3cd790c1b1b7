namespace PhoneNumbers.Plans;

/// <summary>How the length of a national number compares with the lengths the plan knows.</summary>
internal enum LengthCheck
{
    Possible,
    PossibleLocally,
    TooShort,
    Invalid,
    TooLong,
}
