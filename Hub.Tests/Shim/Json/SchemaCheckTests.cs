using System.Text;
using System.Text.Json;
using CrmHub.Shim.Json;

namespace CrmHub.Hub.Tests.Shim.Json;

[Trait("Requirement", "SV-02")]
public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"conversationId":1,"endTime":"2026-03-14T10:10:30Z"}""", "/conversationId", "must be string")]
    [InlineData("""{"endTime":"2026-03-14T10:10:30Z"}""", "/conversationId", "is required")]
    [InlineData("""{"conversationId":""}""", "/conversationId", "must not be empty")]
    [InlineData("""{"conversationId":"c","durationSeconds":-1}""", "/durationSeconds", "must be at least 0")]
    [InlineData("""{"conversationId":"c","durationSeconds":604801}""", "/durationSeconds", "must be at most 604800")]
    [InlineData("""{"conversationId":"c","endTime":"14.03.2026"}""", "/endTime", "RFC 3339")]
    [InlineData("""{"conversationId":"c","direction":"SIDEWAYS"}""", "/direction", "INBOUND, OUTBOUND or INTERNAL")]
    [InlineData("""{"conversationId":"c","attributes":{"a/b":[1]}}""", "/attributes/a~1b", "text, a number, a boolean or null")]
    public void Check_CallEnded_NamesFieldAndWayOut(string json, string field, string problem)
    {
        using var document = JsonDocument.Parse(json);
        var fault = Assert.Single(JsonSchema.CallEnded.Check(document.RootElement));
        Assert.Equal(field, fault.Field);
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SeveralFaults_AreAllNamedAndNoValueIsQuoted()
    {
        using var document = JsonDocument.Parse(Corpus.Bytes("call-ended-wrong-types"));
        var faults = JsonSchema.CallEnded.Check(document.RootElement, "/payload");
        Assert.Equal(["/payload/direction", "/payload/endTime", "/payload/durationSeconds", "/payload/attributes/contact_id"], faults.Select(f => f.Field));
        Assert.DoesNotContain(faults, f => f.Problem.Contains("SIDEWAYS", StringComparison.Ordinal) || f.Problem.Contains("yesterday", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_HugeNumberOfFaults_StopsAtSixteen()
    {
        var members = string.Join(",", Enumerable.Range(0, 400).Select(i => $"\"k{i}\":[]"));
        using var document = JsonDocument.Parse($$$"""{"conversationId":"c","attributes":{{{{members}}} }}""");
        Assert.Equal(16, JsonSchema.CallEnded.Check(document.RootElement).Count);
    }

    [Theory]
    [InlineData("2026-03-14T10:00:00Z", true)]
    [InlineData("2026-03-14t10:00:00.123456789+05:30", true)]
    [InlineData("2024-02-29T00:00:00Z", true)]
    [InlineData("2026-02-29T00:00:00Z", false)]
    [InlineData("2016-12-31T23:59:60Z", true)]
    [InlineData("2016-12-31T22:59:60Z", false)]
    [InlineData("2016-12-31T20:59:60-03:00", true)]
    [InlineData("2026-03-14T24:00:00Z", false)]
    [InlineData("2026-03-14T10:00:00", false)]
    [InlineData("2026-03-14T10:00:00+0000", false)]
    [InlineData("2026-03-14T10:00:00Z\n", false)]
    [InlineData("٢٠٢٦-03-14T10:00:00Z", false)]
    public void IsDateTime_Rfc3339_IsHeldStrictly(string text, bool accepted) => Assert.Equal(accepted, SchemaFormats.IsDateTime(text));

    [Theory]
    [Trait("Requirement", "SV-05")]
    [InlineData("""{"phone_number":"+15551234567","email_address":"john@acmecorp.com","last_interaction_date":"2026-03-10T14:30:00Z"}""", "")]
    [InlineData("""{"phone_number":"15551234567","email_address":"john@acmecorp.com"}""", "")]
    [InlineData("""{"phone_number":"+0555","email_address":"john@acmecorp.com"}""", "/phone_number")]
    [InlineData("""{"phone_number":"+15551234567\n","email_address":"john@acmecorp.com"}""", "/phone_number")]
    [InlineData("""{"phone_number":"+15551234567","email_address":"john@@acmecorp"}""", "/email_address")]
    [InlineData("""{"phone_number":"+15551234567"}""", "/email_address")]
    public void Check_TheGuidesOwnSchema_IsUnderstood(string json, string field)
    {
        var schema = JsonSchema.Parse("guide", Corpus.Bytes("schema-customer-of-the-guide"));
        using var document = JsonDocument.Parse(json);
        Assert.Equal(field, schema.Check(document.RootElement).SingleOrDefault()?.Field ?? "");
    }

    [Theory]
    [InlineData("""{"type":"string","contentEncoding":"base64"}""")]
    [InlineData("""{"type":"string","format":"uri"}""")]
    [InlineData("""{"type":"string","pattern":"a"}""")]
    [InlineData("""{"$ref":"https://example.com/other.json"}""")]
    public void Parse_KeywordNobodyChecks_IsRefused(string schema) =>
        Assert.Throws<NotSupportedException>(() => JsonSchema.Parse("x", Encoding.UTF8.GetBytes(schema)));

    [Fact]
    public void Check_Length_CountsCharactersNotUnits()
    {
        var schema = JsonSchema.Parse("x", """{"type":"string","maxLength":2}"""u8.ToArray());
        using var pair = JsonDocument.Parse("\"\ud83d\ude00\ud83d\ude00\"");
        Assert.Empty(schema.Check(pair.RootElement));
    }
}
