using CrmHub.Adapters.Salesforce.Mapping;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class SoqlTests
{
    [Theory]
    [InlineData("O'Neill", @"'O\'Neill'")]
    [InlineData(@"ends in \", @"'ends in \\'")]
    [InlineData("x' OR Name LIKE '%", @"'x\' OR Name LIKE \'%'")]
    [InlineData("a\nb\tc\r\f\b\"", "'a\\nb\\tc\\r\\f\\b\\\"'")]
    [Trait("Requirement", "AL-15")]
    public void Literal_KnownNastyValues_AreEscaped(string value, string literal) => Assert.Equal(literal, Soql.Literal(value));

    [Fact]
    [Trait("Requirement", "AL-15")]
    public void Literal_AnyText_ReadsBackAsItself() =>
        Prop.ForAll(Nasty(), value => SoqlReader.Tokens(Soql.Literal(value)) is ["'", var text] && text == value).QuickCheckThrowOnFailure();

    [Fact]
    [Trait("Requirement", "AL-15")]
    public void Literal_AnyText_IsOneTokenOfTheQuery()
    {
        var expected = SoqlReader.Tokens("SELECT Id FROM Contact WHERE Phone = 'x' LIMIT 1").Count;
        Prop.ForAll(Nasty(), value => SoqlReader.Tokens($"SELECT Id FROM Contact WHERE Phone = {Soql.Literal(value)} LIMIT 1").Count == expected)
            .QuickCheckThrowOnFailure();
    }

    /// <summary>Any text, and often text made of the characters that do harm.</summary>
    internal static Arbitrary<string> Nasty()
    {
        var harmful = Gen.Elements('\'', '\\', '"', '\n', '\r', '\t', '\b', '\f', '%', '_', '{', '}', '(', ')', '-', '+', 'a', 'n', ' ', 'é', '\0', '٣');
        return Gen.OneOf(harmful.ArrayOf().Select(c => new string(c)), ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")).ToArbitrary();
    }
}
