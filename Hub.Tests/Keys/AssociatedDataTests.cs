using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Tests.Keys;

public sealed class AssociatedDataTests
{
    [Fact]
    public void Of_SameTextDividedOtherwise_IsAnotherPlace()
    {
        Assert.NotEqual(AssociatedData.Of("ab", "c"), AssociatedData.Of("a", "bc"));
        Assert.NotEqual(AssociatedData.Of("a\0\0b"), AssociatedData.Of("a", "b"));
        Assert.NotEqual(AssociatedData.Of("a", ""), AssociatedData.Of("a"));
    }
}
