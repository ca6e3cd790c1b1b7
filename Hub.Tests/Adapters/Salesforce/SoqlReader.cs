using System.Text;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

/// <summary>
/// Splits a query the way the language defines it, written apart from the code under test. A literal gives two tokens: a quote and the text
/// it stands for. Throws on an escape the language does not know and on a literal without an end.
/// </summary>
internal static class SoqlReader
{
    public static IReadOnlyList<string> Tokens(string query)
    {
        var tokens = new List<string>();
        var at = 0;
        while (at < query.Length)
        {
            if (query[at] == '\'')
                tokens.AddRange(["'", Literal(query, ref at)]);
            else if (query[at] == ' ')
                at++;
            else
                tokens.Add(Word(query, ref at));
        }

        return tokens;
    }

    private static string Literal(string query, ref int at)
    {
        var text = new StringBuilder();
        for (at++; query[at] != '\''; at++)
            text.Append(query[at] == '\\' ? Escaped(query[++at]) : query[at]);
        at++;
        return text.ToString();
    }

    private static char Escaped(char letter) => letter switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        '\\' or '\'' or '"' => letter,
        _ => throw new FormatException($"\\{letter} is no escape."),
    };

    private static string Word(string query, ref int at)
    {
        var start = at;
        while (at < query.Length && query[at] is not (' ' or '\''))
            at++;
        return query[start..at];
    }
}
