using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Errors of a query in the layout Salesforce gives them: an excerpt, a caret, row and column, the complaint.</summary>
internal static class SoqlError
{
    private const int Before = 40;
    private const int After = 30;

    public static ApiException Malformed(string query, int position, string message) => At(query, position, "MALFORMED_QUERY", message);

    public static ApiException At(string query, int position, string code, string message)
    {
        position = Math.Min(position, query.Length);
        var from = Math.Max(0, position - Before);
        var excerpt = query[from..Math.Min(query.Length, position + After)].ReplaceLineEndings(" ");
        var caret = new string(' ', position - from) + "^";
        var row = query.AsSpan(0, position).Count('\n') + 1;
        var column = position - (query.AsSpan(0, position).LastIndexOf('\n') + 1) + 1;
        return ApiException.Bad(code, $"\n{excerpt}\n{caret}\nERROR at Row:{row}:Column:{column}\n{message}");
    }
}
