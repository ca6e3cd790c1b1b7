using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Tests.Interactions.Dispositions;

[Trait("Requirement", "DP-05")]
[Trait("Requirement", "DP-07")]
public sealed class DispositionTargetTests
{
    private static readonly DispositionTarget Target = new()
    {
        System = "salesforce",
        Only = ["Completed", "7fb334b0-0e9e-11e4-9191-0800200c9a66"],
        Codes = [new DispositionCode { Code = "7FB334B0-0e9e-11e4-9191-0800200c9a66", As = "Failed" }],
    };

    [Theory]
    [InlineData("completed", true)]
    [InlineData("7FB334B0-0E9E-11E4-9191-0800200C9A66", true)]
    [InlineData("Pending", false)]
    public void Selects_TheCodesNamed_WhateverTheirCase(string code, bool selected) => Assert.Equal(selected, Target.Selects(code));

    [Fact]
    public void Selects_NothingNamed_IsEveryCode() => Assert.True(new DispositionTarget().Selects("any"));

    [Theory]
    [InlineData("7fb334b0-0e9e-11e4-9191-0800200c9a66", "", "Failed")]
    [InlineData("Completed", "", "Completed")]
    [InlineData("Strange", "Other", "Other")]
    public void Map_UsesTheListThenTheOther(string code, string other, string expected)
    {
        var target = new DispositionTarget { Codes = Target.Codes, OtherCode = other };
        Assert.Equal(expected, target.Map(code));
    }

    [Fact]
    public void Validate_FaultsInLists_AreAllNamedWithTheirPath()
    {
        var options = new DispositionPolicy
        {
            Systems =
            [
                new DispositionTarget { System = "Sales Force", Codes = [new DispositionCode { Code = "a", As = "" }] },
                new DispositionTarget { System = "crm", Codes = [new DispositionCode { Code = "a", As = "x" }, new DispositionCode { Code = "A", As = "y" }] },
            ],
        };
        var faults = string.Join('\n', new DispositionValidator().Validate(null, options).Failures!);
        Assert.Contains("Dispositions:Systems:0:System", faults, StringComparison.Ordinal);
        Assert.Contains("Dispositions:Systems:0:Codes:0:As", faults, StringComparison.Ordinal);
        Assert.Contains("Dispositions:Systems:1:Codes names a twice.", faults, StringComparison.Ordinal);
    }
}
