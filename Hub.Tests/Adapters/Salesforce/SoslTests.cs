using CrmHub.Adapters.Salesforce.Mapping;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class SoslTests
{
    [Theory]
    [InlineData("5125550199", "5125550199")]
    [InlineData("+1 (512)", "\"\\+1 \\(512\\)\"")]
    [InlineData("a} RETURNING User(Id)", "\"a\\} RETURNING User\\(Id\\)\"")]
    [InlineData("cats OR dogs", "\"cats OR dogs\"")]
    [Trait("Requirement", "AL-15")]
    public void Term_KnownNastyValues_StayOneTerm(string value, string term) => Assert.Equal(term, Sosl.Term(value));

    [Fact]
    [Trait("Requirement", "AL-15")]
    public void Term_AnyText_ReadsBackAsItself() => Prop.ForAll(
        SoqlTests.Nasty(),
        value => Read(Sosl.Term(value)) == string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c))).QuickCheckThrowOnFailure();

    // Reserved characters count only without a backslash; a phrase ends at the first such quote, and nothing may follow it.
    private static string Read(string term)
    {
        if (term.Length > 0 && term.All(char.IsAsciiDigit))
            return term;
        Assert.Equal('"', term[0]);
        var text = new System.Text.StringBuilder();
        var at = 1;
        for (; term[at] != '"'; at++)
        {
            Assert.DoesNotContain(term[at], "?&|!{}[]()^~*:'+-");
            text.Append(term[at] == '\\' ? term[++at] : term[at]);
        }

        Assert.Equal(term.Length - 1, at);
        return text.ToString();
    }
}
