using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Tests.Identity;

[Trait("Requirement", "SV-03")]
public sealed class NormaliserTests
{
    [Theory]
    [InlineData("Ada\uFFFE", "Ada")]
    [InlineData("\uD800Ada\uFFFF Example", "Ada  Example")]
    [InlineData("Ame\u0301lie", "Am\u00E9lie")]
    public void Text_WhatIsNoCharacter_IsABlank(string text, string clean) => Assert.Equal(clean, Normaliser.Text(text, 80));

    [Theory]
    [InlineData(" Ada  E. ", "Ada  E.")]
    [InlineData("Ada Example", "Ada Exampl")]
    [InlineData("Adé Example", "Adé Exampl")]
    [InlineData("A\tB", "A B")]
    [InlineData("   ", "")]
    public void Text_PlainOrNot_IsTrimmedAndCutAlike(string text, string clean) => Assert.Equal(clean, Normaliser.Text(text, 10));

    [Fact]
    public void Text_Megabytes_AreCutToTheBeginning() => Assert.Equal(new string('x', 80), Normaliser.Text("  " + new string('x', 4 << 20), 80));

    [Theory]
    [InlineData("ada@example\uFFFE.com")]
    [InlineData("\uD800@example.com")]
    [InlineData("ada\0@example.com")]
    public void Email_WhatIsNoCharacter_IsNoAddress(string text) => Assert.Empty(Normaliser.Email(text));
}
