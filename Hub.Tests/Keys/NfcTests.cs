using CrmHub.Hub.Keys;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Keys;

public sealed class NfcTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Jose\u0301", "Jos\u00e9")]
    [InlineData("Nguye\u0302\u0303n", "Nguy\u1ec5n")]
    [InlineData("Vi\u00ea\u0323t", "Vi\u1ec7t")]
    [InlineData("a\u0302\u0323", "\u1ead")]
    [InlineData("\u212bngstro\u0308m", "\u00c5ngstr\u00f6m")]
    [InlineData("\u304b\u3099", "\u304c")]
    [InlineData("\u1112\u1161\u11ab\u1100\u116e\u11a8", "\ud55c\uad6d")]
    [InlineData("\ud55c", "\ud55c")]
    [InlineData("\u0439", "\u0439")]
    [InlineData("\u0438\u0306", "\u0439")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\uf900", "\u8c48")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("a\u0315\u0300\u05ae\u0062", "\u00e0\u05ae\u0315b")]
    [InlineData("\ud804\udc99\ud804\udcba", "\ud804\udc9a")]
    [InlineData("e\u0301\u0301", "\u00e9\u0301")]
    [InlineData("\u0301e", "\u0301e")]
    public void Normalize_KnownSpelling_IsComposed(string text, string expected) => Assert.Equal(expected, Nfc.Normalize(text));

    [Fact]
    public void Normalize_Twice_ChangesNothingMore() =>
        Prop.ForAll(Gen.Choose(0x20, 0x31ff).Select(code => (char)code).ArrayOf().ToArbitrary(), characters =>
        {
            var once = Nfc.Normalize(new string(characters));
            return string.Equals(once, Nfc.Normalize(once), StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
}
