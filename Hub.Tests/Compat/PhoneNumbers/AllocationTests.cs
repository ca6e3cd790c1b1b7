using System.Reflection;
using PhoneNumbers;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

/// <summary>A promise of the stand-in; the official package makes none.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 1_000;
    private const int LargestNumber = 64;

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

    /// <summary>Bytes per call, once everything lazy is there.</summary>
    private static long Measure<T>(Func<T> call)
    {
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
            call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    private static void SkipUnlessStandIn()
    {
        string? product = typeof(PhoneNumberUtil).Assembly.GetCustomAttribute<AssemblyProductAttribute>()?.Product;
        Skip.If(product != "CrmHub", "The official package is in use.");
    }
}
