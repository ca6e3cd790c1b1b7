using System.Text;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>The only way a value gets into a query.</summary>
internal static class Soql
{
    /// <summary>
    /// The value as a quoted literal. Backslash first among the escapes: a value ending in one would otherwise swallow the closing quote.
    /// </summary>
    public static string Literal(string value)
    {
        var text = new StringBuilder(value.Length + 8).Append('\'');
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' or '\'' or '"' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                _ => text.Append(c),
            };
        }

        return text.Append('\'').ToString();
    }
}
