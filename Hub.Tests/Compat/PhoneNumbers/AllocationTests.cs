using System.Reflection;
using CrmHub.Hub.Identity;
using PhoneNumbers;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

/// <summary>A promise of the stand-in; the official package makes none.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 1_000;
    private const int LargestNumber = 64;
    private const int LargestText = 56;
    private const int LargestReading = 48;

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    [SkippableTheory]
    [InlineData("+15125550199")]
    [InlineData("+5511912345678")]
    [InlineData("+5491123456789")]
    [InlineData("+390612345678")]
    public void Parse_E164_AllocatesTheNumberAlone(string text)
    {
        SkipUnlessStandIn();
        Assert.InRange(Measure(() => Util.Parse(text, "US")), 1, LargestNumber);
    }

    [SkippableTheory]
    [InlineData("+15125550199")]
    [InlineData("+5511912345678")]
    [InlineData("+390612345678")]
    [InlineData("(512) 555-0199")]
    [InlineData("1-512-555-0199")]
    public void ParseValidateAndFormat_PlainText_AllocateTheNumberAndItsE164Alone(string text)
    {
        SkipUnlessStandIn();
        Assert.InRange(Measure(() => E164OfValid(text)), 1, LargestNumber + LargestText);
    }

    [SkippableTheory]
    [InlineData("+44 20 7946 0958", PhoneNumberFormat.INTERNATIONAL)]
    [InlineData("+44 20 7946 0958", PhoneNumberFormat.NATIONAL)]
    [InlineData("+37255555555 x7", PhoneNumberFormat.RFC3966)]
    public void Format_AnyNotation_AllocatesTheTextAlone(string text, PhoneNumberFormat format)
    {
        SkipUnlessStandIn();
        var number = Util.Parse(text, "US");
        Assert.InRange(Measure(() => Util.Format(number, format)), 1, 24 + (2 * 32));
    }

    [SkippableTheory]
    [InlineData("+15125550199")]
    [InlineData("(512) 555-0199")]
    public void HubsReader_Number_AllocatesWhatItReturnsAndTheNumber(string text)
    {
        SkipUnlessStandIn();
        Assert.InRange(Measure(() => PhoneReader.Read(text, "US")), 1, LargestNumber + (2 * LargestText) + LargestReading);
    }

    /// <summary>An exception would allocate.</summary>
    [SkippableTheory]
    [InlineData("Jane Doe")]
    [InlineData("1")]
    [InlineData("' OR 1=1 --")]
    [InlineData("1234567890 1234567890 1234567890")]
    public void HubsReader_OrdinaryRubbish_IsRefusedWithoutAnException(string text)
    {
        SkipUnlessStandIn();
        Assert.Equal(0, Measure(() => PhoneReader.Read(text, "US")));
    }

    [SkippableFact]
    public void Questions_AboutANumber_AllocateNothing()
    {
        SkipUnlessStandIn();
        var number = Util.Parse("+14165550123", "US");
        Assert.Equal(0, Measure(() => Util.IsValidNumber(number)));
        Assert.Equal(0, Measure(() => Util.IsPossibleNumber(number)));
        Assert.Equal(0, Measure(() => Util.GetNumberType(number)));
        Assert.Equal(0, Measure(() => Util.GetRegionCodeForNumber(number)));
        Assert.Equal(0, Measure(() => Util.IsValidNumberForRegion(number, "CA")));
    }

    private static string? E164OfValid(string text)
    {
        var number = Util.Parse(text, "US");
        return Util.IsValidNumber(number) ? Util.Format(number, PhoneNumberFormat.E164) : null;
    }

    /// <summary>Bytes of the leanest call: what is lazy is there by then, and what the runtime compiles twice is compiled.</summary>
    private static long Measure<T>(Func<T> call)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void SkipUnlessStandIn()
    {
        string? product = typeof(PhoneNumberUtil).Assembly.GetCustomAttribute<AssemblyProductAttribute>()?.Product;
        Skip.If(product != "CrmHub", "The official package is in use.");
    }
}
