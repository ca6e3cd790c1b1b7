using System.Text;
using System.Text.Json;
using CrmHub.Hub.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Ledger;

public sealed class EntryLineTests
{
    private static readonly long Noon = new DateTimeOffset(2026, 11, 20, 12, 0, 0, 7, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Fact]
    public void Encode_FullEntry_IsExactlyThisLine()
    {
        var entry = new LedgerEntry
        {
            Kind = "delivery.attempted",
            At = Noon,
            Interaction = "i-1",
            Customer = "c-1",
            Operation = "op-1",
            Actor = "key:ab12",
            Data = [("system", "salesforce"), ("attempt", 2), ("adopted", false)],
        };

        Assert.Equal(
            """{"seq":41,"at":"2026-11-20T12:00:00.007Z","kind":"delivery.attempted","interaction":"i-1","customer":"c-1","operation":"op-1","actor":"key:ab12","data":{"system":"salesforce","attempt":2,"adopted":false}}""",
            Line(41, entry));
    }

    [Fact]
    public void Encode_BareEntry_LeavesAbsentFieldsOut() =>
        Assert.Equal("""{"seq":0,"at":"2026-11-20T12:00:00.007Z","kind":"hub.started"}""", Line(0, Bare()));

    [Fact]
    public void Encode_TextThatNeedsIt_IsEscapedMinimally()
    {
        var entry = Bare() with { Data = [("t", "\"\\/\b\t\n\f\r\u0001\u001f é 😀 \u2028 <&> \u007f")] };
        Assert.EndsWith("\"data\":{\"t\":\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f é 😀 \u2028 <&> \u007f\"}}", Line(0, entry), StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_AnyText_IsOneLineOfJsonSayingThatText() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            var said = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
            var line = EntryLine.Encode(7, EntryLine.Body(Bare() with { Actor = text ?? "", Data = [("long", new string('x', 3000)), ("t", text ?? "")] }));
            using var json = JsonDocument.Parse(line);
            return !line.Contains((byte)'\n')
                && json.RootElement.GetProperty("data").GetProperty("t").GetString() == said
                && json.RootElement.GetProperty("actor").GetString() == said;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Body_RepeatedKey_Refuses() =>
        Assert.Throws<ArgumentException>(() => EntryLine.Body(Bare() with { Data = [("a", 1), ("b", 2), ("a", 3)] }));

    [Theory]
    [InlineData("")]
    [InlineData("has blank")]
    [InlineData("quote\"")]
    public void Body_MisspeltName_Refuses(string name)
    {
        Assert.Throws<ArgumentException>(() => EntryLine.Body(Bare() with { Kind = name }));
        Assert.Throws<ArgumentException>(() => EntryLine.Body(Bare() with { Data = [(name, 1)] }));
    }

    [Fact]
    public void Body_TooLong_Refuses() =>
        Assert.Throws<ArgumentException>(() => EntryLine.Body(Bare() with { Data = [("t", new string('z', EntryLine.MaxBodyLength))] }));

    [Theory]
    [InlineData("""{"seq":0,"at":1}""", 0)]
    [InlineData("""{"seq":9000000000,"at":1}""", 9_000_000_000)]
    public void TryReadSeq_Entry_ReadsIt(string line, long expected)
    {
        Assert.True(EntryLine.TryReadSeq(Encoding.UTF8.GetBytes(line), out var seq));
        Assert.Equal(expected, seq);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"seq\":")]
    [InlineData("""{"seq":00,"at":1}""")]
    [InlineData("""{"seq":+1,"at":1}""")]
    [InlineData("""{"seq":-1,"at":1}""")]
    [InlineData("""{"seq":1}""")]
    [InlineData("""{"seq": 1,"at":1}""")]
    [InlineData("""{"seq":1,"at":1} """)]
    [InlineData("""{"at":1,"seq":1}""")]
    public void TryReadSeq_AnythingElse_SaysNo(string line) => Assert.False(EntryLine.TryReadSeq(Encoding.UTF8.GetBytes(line), out _));

    private static LedgerEntry Bare() => new() { Kind = "hub.started", At = Noon };

    private static string Line(long seq, LedgerEntry entry) => Encoding.UTF8.GetString(EntryLine.Encode(seq, EntryLine.Body(entry)));
}
