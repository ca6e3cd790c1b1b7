using CrmHub.Lab.Simulators.Salesforce.Soql;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class SoqlTextTests
{
    [Fact]
    public void Parse_EscapedText_IsTheTextAgain() => Prop.ForAll<string>(text => ReadBack(Escape(text ?? "")) == (text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_EscapedTextFullOfTrouble_IsTheTextAgain()
    {
        var trouble = Gen.ArrayOf(Gen.Elements('\'', '\\', '"', '\n', '\r', '\t', '\b', '\f', '%', '_', 'n', 'é', ' ')).Select(c => new string(c));
        Prop.ForAll(trouble.ToArbitrary(), text => ReadBack(Escape(text)) == text).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Like_EscapedText_MatchesThatTextAndNotAnother()
    {
        var trouble = Gen.ArrayOf(Gen.Elements('\'', '\\', '%', '_', 'a', 'b')).Select(c => new string(c)).ToArbitrary();
        Prop.ForAll(trouble, text =>
        {
            var pattern = LikePattern.Read(EscapeLike(text))!;
            return pattern.Matches(text) && !pattern.Matches(text + "c");
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a%", "Abc", true)]
    [InlineData("a%", "ba", false)]
    [InlineData("%b%", "abc", true)]
    [InlineData("a_c", "abc", true)]
    [InlineData("a_c", "abbc", false)]
    [InlineData(@"50\%", "50%", true)]
    [InlineData(@"50\%", "500", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("%", "two\nlines", true)]
    public void Like_Wildcards_MatchRunsAndSingleCharacters(string pattern, string text, bool matches) =>
        Assert.Equal(matches, LikePattern.Read(pattern)!.Matches(text));

    [Theory]
    [InlineData("TODAY", 0, "2026-11-20", "2026-11-21")]
    [InlineData("YESTERDAY", 0, "2026-11-19", "2026-11-20")]
    [InlineData("LAST_N_DAYS", 7, "2026-11-13", "2026-11-21")]
    [InlineData("NEXT_N_DAYS", 2, "2026-11-21", "2026-11-23")]
    [InlineData("THIS_WEEK", 0, "2026-11-15", "2026-11-22")]
    [InlineData("LAST_MONTH", 0, "2026-10-01", "2026-11-01")]
    [InlineData("THIS_QUARTER", 0, "2026-10-01", "2027-01-01")]
    [InlineData("LAST_N_YEARS", 2, "2024-01-01", "2026-01-01")]
    public void Span_OnAFridayInNovember_IsTheDaysMeant(string name, int count, string from, string until)
    {
        var span = DateLiterals.Span(name, count, new DateOnly(2026, 11, 20));
        Assert.Equal((from, until), ($"{span.From:yyyy-MM-dd}", $"{span.Until:yyyy-MM-dd}"));
    }

    private static string? ReadBack(string literal)
    {
        var parsed = SoqlParser.Parse($"SELECT Id FROM Contact WHERE LastName = '{literal}' LIMIT 1");
        var comparison = Assert.IsType<Condition.Comparison>(parsed.Where);
        return QuotedText.Read(((Literal.Text)comparison.Values[0]).Raw);
    }

    // As a client has to write it: the characters that have a letter of their own, and the two that end or escape.
    private static string Escape(string text) => string.Concat(text.Select(c => c switch
    {
        '\\' => @"\\",
        '\'' => @"\'",
        '"' => "\\\"",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\b' => @"\b",
        '\f' => @"\f",
        _ => c.ToString(),
    }));

    private static string EscapeLike(string text) =>
        Escape(text).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
