using System.Text.Json;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Bulk;

/// <summary>Delimiter and line ending of a job, by their names in the API.</summary>
internal sealed record CsvFormat(string DelimiterName, string LineEndingName)
{
    public char Delimiter => DelimiterName switch
    {
        "TAB" => '\t',
        "SEMICOLON" => ';',
        "PIPE" => '|',
        "CARET" => '^',
        "BACKQUOTE" => '`',
        _ => ',',
    };

    public string LineEnding => LineEndingName == "CRLF" ? "\r\n" : "\n";

    /// <exception cref="ApiException">An unknown name.</exception>
    public static CsvFormat Read(JsonElement body)
    {
        var format = new CsvFormat(Name(body, "columnDelimiter", "COMMA"), Name(body, "lineEnding", "LF"));
        if (format.DelimiterName is not ("COMMA" or "TAB" or "SEMICOLON" or "PIPE" or "CARET" or "BACKQUOTE") || format.LineEndingName is not ("LF" or "CRLF"))
            throw ApiException.Bad("INVALIDJOB", "Unknown columnDelimiter or lineEnding");
        return format;
    }

    private static string Name(JsonElement body, string member, string otherwise) =>
        body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.ToUpperInvariant() : otherwise;
}
