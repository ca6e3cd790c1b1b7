using CrmHub.Adapters.Http;

namespace CrmHub.Hub.Tests.Adapters.Http;

[Trait("Requirement", "D7")]
public sealed class RequestCostTests
{
    [Fact]
    public void Of_NothingSaid_IsOne()
    {
        using var request = new HttpRequestMessage();
        Assert.Equal(1, RequestCost.Of(request));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Of_CostSet_IsThatCost(int cost)
    {
        using var request = new HttpRequestMessage();
        RequestCost.Set(request, cost);
        Assert.Equal(cost, RequestCost.Of(request));
    }
}
