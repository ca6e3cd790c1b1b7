using CrmHub.Hub.Ledger;

namespace CrmHub.Hub.Tests.Ledger;

[Trait("Requirement", "T22")]
public sealed class NoteSignatureTests
{
    // 68 bytes: two bits of the last digit stand for nothing.
    private static readonly string Line = new NoteSignature("hub", new byte[4], new byte[64]).Line.TrimEnd('\n');

    [Fact]
    public void Parse_ItsOwnLine_IsTheSame() => Assert.Equal(Line, NoteSignature.Parse(Line).Line.TrimEnd('\n'));

    [Theory]
    [InlineData('B')]
    [InlineData('C')]
    [InlineData('D')]
    public void Parse_BitsNobodyReadsChanged_IsRefused(char last) =>
        Assert.Throws<FormatException>(() => NoteSignature.Parse(string.Concat(Line.AsSpan(0, Line.Length - 2), [last], "=")));
}
