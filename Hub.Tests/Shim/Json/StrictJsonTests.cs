using System.Text;
using CrmHub.Shim.Json;

namespace CrmHub.Hub.Tests.Shim.Json;

[Trait("Requirement", "SV-02")]
public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("", "empty_body", "")]
    [InlineData("   ", "invalid_json", "")]
    [InlineData("[1]", "invalid_json", "")]
    [InlineData("\"text\"", "invalid_json", "")]
    [InlineData("{\"a\":1}x", "invalid_json", "")]
    [InlineData("{\"a\":1} {}", "invalid_json", null)]
    [InlineData("{\"a\":1,}", "invalid_json", null)]
    [InlineData("{\"a\":/*c*/1}", "invalid_json", null)]
    [InlineData("{\"a\":NaN}", "invalid_json", null)]
    [InlineData("{\"a\":1,\"b\":2,\"a\":3}", "duplicate_key", "/a")]
    [InlineData("{\"a\":1,\"b\":2,\"c\":3,\"b\":4}", "duplicate_key", "/b")]
    [InlineData("{\"x\":[{\"a\":1},{\"a\":1,\"b\":2},{\"b\":1,\"b\":2}]}", "duplicate_key", "/x/2/b")]
    [InlineData("{\"x\":[{\"a\":1,\"\\u0061\":3}]}", "duplicate_key", "/x/0/a")]
    [InlineData("{\"a\":\"x\\u0000y\"}", "nul_character", "/a")]
    [InlineData("{\"a\\u0000\":1}", "nul_character", "")]
    [InlineData("{\"a\":[1,\"\\ud800\"]}", "unpaired_surrogate", "/a/1")]
    [InlineData("{\"a/b\":1e400}", "number_out_of_range", "/a~1b")]
    [InlineData("{\"a\":-1e400}", "number_out_of_range", "/a")]
    [InlineData("{\"a\":tru", "truncated_json", "/a")]
    [InlineData("{\"a\":{\"b\":\"c", "truncated_json", null)]
    public void TryParse_BadDocument_SaysWhatAndWhere(string text, string reason, string? field)
    {
        Assert.False(StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out _, out var fault));
        Assert.Equal(reason, fault.Reason);
        Assert.True(field is null || field == fault.Field, fault.Field);
        Assert.EndsWith(".", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D }, "invalid_utf8")]
    [InlineData(new byte[] { 0x7B, 0x22, 0xC0, 0xAF, 0x22, 0x3A, 0x31, 0x7D }, "invalid_utf8")]
    [InlineData(new byte[] { 0x7B, 0x22, 0xE2, 0x82 }, "truncated_json")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00 }, "invalid_utf8")]
    public void TryParse_NotUtf8_IsRefused(byte[] bytes, string reason)
    {
        Assert.False(StrictJson.TryParse(bytes, out _, out var fault));
        Assert.Equal(reason, fault.Reason);
    }

    [Theory]
    [InlineData(StrictJson.MaxDepth, true)]
    [InlineData(StrictJson.MaxDepth + 1, false)]
    [InlineData(10_000, false)]
    public void TryParse_Depth_EndsAt32(int depth, bool accepted)
    {
        var text = "{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
        Assert.Equal(accepted, StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out _, out var fault));
        Assert.Equal(accepted ? null : "too_deep", fault?.Reason);
    }

    [Fact]
    public void TryParse_DeeperThanAnySchemaLooks_IsCheckedAndLeftOut()
    {
        const string Text = """{"a":{"b":{"c":{"d":{"e":{"f":[1,{"g":2}],"h":{"i":[3]},"j":[],"k":4}}}}},"l":[[[[[["x"],5]]]]],"m":6}""";
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(Text), out var document, out _));
        using var read = document;
        Assert.Equal("""{"a":{"b":{"c":{"d":{"e":{"f":[],"h":{},"j":[],"k":4}}}}},"l":[[[[[[],5]]]]],"m":6}""", read.RootElement.GetRawText());

        Assert.False(StrictJson.TryParse(Encoding.UTF8.GetBytes(Text.Replace("\"i\":[3]", "\"i\":[3],\"i\":0", StringComparison.Ordinal)), out _, out var fault));
        Assert.Equal(("duplicate_key", "/a/b/c/d/e/h/i"), (fault.Reason, fault.Field));
    }

    // An event may lie two levels below its envelope.
    [Fact]
    public void KeptDepth_Schemas_LookNoFurther() => Assert.All(
        new[] { JsonSchema.CallEnded, JsonSchema.DetailEvent, JsonSchema.InteractionCompleted, JsonSchema.Disposition, JsonSchema.DispositionRecord, JsonSchema.LookupByPhone, JsonSchema.LookupByAccount, JsonSchema.Pick, JsonSchema.Context },
        schema => Assert.InRange(Depth(SchemaReader.Compile(schema.Root)) + 2, 1, StrictJson.KeptDepth));

    [Fact]
    public void TryParse_ByteOrderMark_IsSkipped()
    {
        Assert.True(StrictJson.TryParse(new byte[] { 0xEF, 0xBB, 0xBF, 0x7B, 0x7D }, out var document, out _));
        document.Dispose();
    }

    [Theory]
    [Trait("Requirement", "SV-08")]
    [Trait("Requirement", "PD-16")]
    [InlineData("call-ended-as-in-the-guide")]
    [InlineData("acw-eventbridge-envelope")]
    public void TryParse_EveryProperPrefix_IsTruncated(string name)
    {
        var whole = Encoding.UTF8.GetBytes(Corpus.Text(name).TrimEnd().Replace("Agent Smith", "Ägent Smíth \ud83d\ude00", StringComparison.Ordinal));
        for (var length = 1; length < whole.Length; length++)
        {
            Assert.False(StrictJson.TryParse(whole.AsMemory(0, length), out _, out var fault));
            Assert.Equal("truncated_json", fault.Reason);
        }
    }

    private static int Depth(SchemaNode? node)
    {
        if (node is null)
            return 0;
        IEnumerable<SchemaNode?> same = [node.Target, .. node.AnyOf ?? [], .. node.OneOf ?? []];
        IEnumerable<SchemaNode?> inside = [node.Items, node.AdditionalProperties, .. node.Properties.Values];
        var isContainer = (node.Types & (SchemaTypes.Object | SchemaTypes.Array)) != 0;
        return Math.Max(same.Max(Depth), (isContainer ? 1 : 0) + inside.Max(Depth));
    }
}
