using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class TaskTextTests
{
    [Theory]
    [InlineData("Ada Example", "Ada Example")]
    [InlineData("Jürgen Ægir\u00A0II", "Jürgen Ægir\u00A0II")]
    [InlineData(" Ada", "Ada")]
    [InlineData("Ada ", "Ada")]
    [InlineData("Ada  Example", "Ada Example")]
    [InlineData("Ada\r\nExample", "Ada Example")]
    [InlineData("Ada\u0085Example", "Ada Example")]
    [InlineData("Ada\u007F", "Ada")]
    [InlineData(" \t ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Line_WhateverStandsInIt_IsOneLineOfWords(string? text, string? line) => Assert.Equal(line, TaskText.Line(text));

    [Theory]
    [InlineData("a")]
    [InlineData("\U0001F600")]
    public void Line_LongerThanTheField_IsCutBetweenCharacters(string character)
    {
        var line = TaskText.Line(string.Concat(Enumerable.Repeat(character, TaskText.LineCap + 1)))!;
        Assert.InRange(line.Length, TaskText.LineCap - 1, TaskText.LineCap);
        Assert.EndsWith(character + "…", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Agent: Ada\n\tthanks", "Agent: Ada\n\tthanks")]
    [InlineData("\n a\u0000b\r\n", "ab")]
    [InlineData("\n\t", null)]
    public void Long_WhateverStandsInIt_KeepsLinesAndTabs(string text, string? expected) => Assert.Equal(expected, TaskText.Long(text));
}
