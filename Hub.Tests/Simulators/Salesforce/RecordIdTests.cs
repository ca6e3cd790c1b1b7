using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class RecordIdTests
{
    [Theory]
    [InlineData("001A0000006Vm9u", "001A0000006Vm9uIAC")]
    [InlineData("00000000000000a", "00000000000000aAAA")]
    [InlineData("ABCDEabcdeABCDE", "ABCDEabcdeABCDE5A5")]
    public void TryNormalize_FifteenCharacters_AddsTheChecksum(string shortForm, string longForm)
    {
        Assert.True(RecordId.TryNormalize(shortForm, out var id));
        Assert.Equal(longForm, id);
    }

    [Fact]
    public void TryNormalize_EighteenCharactersInTheWrongCase_RestoresIt()
    {
        Assert.True(RecordId.TryNormalize("001A0000006VM9UIAC", out var id));
        Assert.Equal("001A0000006Vm9uIAC", id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("003xx000003SG")]
    [InlineData("001A0000006Vm9u!AC")]
    [InlineData("0010000000000006AA")]
    [InlineData("001A0000006Vm9uIAC0")]
    public void TryNormalize_NotAnId_Refuses(string text) => Assert.False(RecordId.TryNormalize(text, out _));

    [Fact]
    public void Make_ManyNumbers_GivesDistinctIdsThatKeepTheirOrder()
    {
        var ids = Enumerable.Range(1, 5000).Select(n => RecordId.Make("003", n)).ToList();
        Assert.Equal(ids, ids.Order(StringComparer.Ordinal));
        Assert.Equal(5000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(RecordId.TryNormalize(id, out var same) && same == id));
    }
}
