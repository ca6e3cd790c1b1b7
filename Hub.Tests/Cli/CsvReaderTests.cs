using CrmHub.Cli.Files;

namespace CrmHub.Hub.Tests.Cli;

[Trait("Requirement", "D1")]
public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\r\n", "1:a|b 2:c|d")]
    [InlineData("a,b\nc,d", "1:a|b 2:c|d")]
    [InlineData("\"a,1\",\"b \"\"x\"\"\"\r\n", "1:a,1|b \"x\"")]
    [InlineData("\"a\r\nb\",c\r\nd,e\r\n", "1:a\r\nb|c 3:d|e")]
    [InlineData("\r\n\r\na,\r\n,\r\n", "3:a| 4:|")]
    [InlineData("é,日本\n", "1:é|日本")]
    [InlineData("", "")]
    public void Read_AsRfc4180HasIt_GivesFieldsAndTheLineTheyBeginAt(string text, string expected) => Assert.Equal(expected, Spell(text));

    [Theory]
    [InlineData("a\"b,c\nd,e\n", "1:! 2:d|e")]
    [InlineData("\"a\"b,c\nd,e\n", "1:! 2:d|e")]
    [InlineData("\"a,c\nd,e\n", "1:!")]
    public void Read_QuotesAstray_IsAFaultOfThatRowAndTheNextIsRead(string text, string expected) => Assert.Equal(expected, Spell(text));

    [Fact]
    public void Read_RowThatNeverEnds_IsAFaultAndTakesNoMoreMemoryThanARow()
    {
        var row = new CsvReader(new StringReader("\"" + new string('x', 3 * CsvReader.LongestRow))).Read()!.Value;
        Assert.NotNull(row.Fault);
        Assert.Empty(row.Fields);
    }

    [Fact]
    public void Rows_WithTooFewFields_AreFaultsThatSayHowMany()
    {
        var rows = CsvRows.Read(new StringReader("Id,Email\n1,a@example.com\n2\n3,\n")).ToList();
        Assert.Equal("a@example.com", rows[0].Values["email"][0]);
        Assert.Equal((3L, ""), (rows[1].Line, rows[1].Fault!.Value.Column));
        Assert.Contains("has 1 fields, the header has 2", rows[1].Fault!.Value.Message, StringComparison.Ordinal);
        Assert.False(rows[2].Values.ContainsKey("Email"));
    }

    [Theory]
    [InlineData("""{"id":"1","emails":["a@example.com","b@example.com"],"n":3,"none":null}""", "id=1 emails=a@example.com|b@example.com n=3")]
    [InlineData("""{"id":"1","address":{}}""", "! address")]
    [InlineData("""[1]""", "! ")]
    [InlineData("""{"id":""", "! ")]
    public void Json_ALine_IsARow(string line, string expected)
    {
        var row = Assert.Single(JsonRows.Read(new StringReader(line)));
        Assert.Equal(expected, row.Fault is { } fault ? "! " + fault.Column : string.Join(' ', row.Values.Select(v => $"{v.Key}={string.Join('|', v.Value)}")));
    }

    private static string Spell(string text)
    {
        var (csv, rows) = (new CsvReader(new StringReader(text)), new List<string>());
        while (csv.Read() is { } row)
            rows.Add($"{row.Line}:{(row.Fault is null ? string.Join('|', row.Fields) : "!")}");
        return string.Join(' ', rows);
    }
}
