using System.Numerics;

namespace PhoneNumbers.Plans;

/// <summary>Possible lengths as bit masks, bit n for n digits: of full numbers, and of those dialled only within an area.</summary>
internal readonly record struct Lengths(uint Full, uint LocalOnly)
{
    public LengthCheck Check(int length)
    {
        uint bit = length < 32 ? 1u << length : 0;
        if ((LocalOnly & bit) != 0)
            return LengthCheck.PossibleLocally;
        if ((Full & bit) != 0)
            return LengthCheck.Possible;
        if (length < BitOperations.TrailingZeroCount(Full))
            return LengthCheck.TooShort;
        return length > BitOperations.Log2(Full) ? LengthCheck.TooLong : LengthCheck.Invalid;
    }
}
