using System.Net;
using System.Text;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Http;

namespace CrmHub.Hub.Tests.Adapters.Http;

public sealed class JsonAnswerTests
{
    [Theory]
    [InlineData("{\"a\":1}", "text/html")]
    [InlineData("<html/>", "application/json")]
    [InlineData("{\"a\":", "application/json")]
    [InlineData("", "application/json")]
    public void Read_NoJson_IsUncertainForWritesAndTransientForReads(string body, string type)
    {
        Assert.Equal(FailureKind.Uncertain, Assert.Throws<AdapterException>(() => JsonAnswer.Read(Answer(body, type), changes: true)).Kind);
        Assert.Equal(FailureKind.Transient, Assert.Throws<AdapterException>(() => JsonAnswer.Read(Answer(body, type), changes: false)).Kind);
    }

    [Fact]
    public void TryRead_TooDeep_IsRefusedWithoutHarm() => Assert.Null(JsonAnswer.TryRead(Answer(new string('[', 33) + new string(']', 33))));

    [Fact]
    public void TryRead_DeeperThanAnybodyReads_IsLeftOut()
    {
        var (open, close) = (new string('[', JsonAnswer.KeptDepth - 1), new string(']', JsonAnswer.KeptDepth - 1));
        var read = JsonAnswer.TryRead(Answer($$"""{"a":{{open}}[1,{"b":2}],{"c":[3]},[],4{{close}},"d":5}"""));

        Assert.Equal($$"""{"a":{{open}}[],{},[],4{{close}},"d":5}""", read!.Value.GetRawText());
    }

    [Theory]
    [InlineData("\" Ada\\u0000 \\u001b[31m\\u0085\"", "Ada [31m")]
    [InlineData("\"two\\nlines\"", "two\nlines")]
    [InlineData("\"   \"", null)]
    [InlineData("7", null)]
    [InlineData("null", null)]
    public void Text_HostileOrOtherwiseTyped_IsCleanOrNull(string value, string? text) =>
        Assert.Equal(text, JsonAnswer.Read(Answer($$"""{"name":{{value}}}"""), changes: false).Text("name"));

    [Theory]
    [Trait("Requirement", "SV-06")]
    [InlineData("\"\\ud83d\"", "\uFFFD")]
    [InlineData("\"a\\uDC00\\uD800b\"", "a\uFFFD\uFFFDb")]
    [InlineData("\"\\ud83d\\ude00\"", "\U0001F600")]
    [InlineData("\"\\\\ud83d\"", "\\ud83d")]
    [InlineData("\"\\ud83d\\u0041\"", "\uFFFDA")]
    public void Text_HalfASurrogatePair_IsReplacedAndTheRestIsRead(string value, string text)
    {
        var body = JsonAnswer.Read(Answer($$"""{"\ud800":1,"bad":{{value}},"name":"Ada"}"""), changes: false);

        Assert.Equal((text, "Ada"), (body.Text("bad"), body.Text("name")));
    }

    [Fact]
    [Trait("Requirement", "SV-06")]
    public void Text_BytesThatAreNoUtf8_AreReplacedAndTheRestIsRead()
    {
        byte[] bytes = [.. "{\"bad\":\"J"u8, 0xE9, .. "\",\"name\":\"Ada\"}"u8];
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        var body = JsonAnswer.Read(new HttpExchange(HttpStatusCode.OK, response.Headers, "application/json", bytes), changes: false);

        Assert.Equal(("J\uFFFD", "Ada"), (body.Text("bad"), body.Text("name")));
    }

    [Fact]
    public void Items_NoArray_IsEmpty()
    {
        var body = JsonAnswer.Read(Answer("""{"a":{"b":1}}"""), changes: false);

        Assert.Empty(body.Items("a"));
        Assert.Empty(body.Items("missing"));
        Assert.Null(body.Member("a")!.Value.Member("b")!.Value.Member("c"));
    }

    private static HttpExchange Answer(string body, string type = "application/json")
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        return new HttpExchange(HttpStatusCode.OK, response.Headers, type, Encoding.UTF8.GetBytes(body));
    }
}
