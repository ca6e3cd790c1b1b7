using System.Text;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Reads the inside of a quoted literal.</summary>
internal static class QuotedText
{
    /// <summary>Plain text; null when it holds an escape that does not exist.</summary>
    public static string? Read(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            if (++i == raw.Length || Escape(raw[i]) is not { } meant)
                return null;
            text.Append(meant);
        }
        return text.ToString();
    }

    /// <summary>What a backslash and <paramref name="letter"/> stand for, in any literal.</summary>
    public static char? Escape(char letter) => letter switch
    {
        'n' or 'N' => '\n',
        'r' or 'R' => '\r',
        't' or 'T' => '\t',
        'b' or 'B' => '\b',
        'f' or 'F' => '\f',
        '"' or '\'' or '\\' => letter,
        _ => null,
    };
}
