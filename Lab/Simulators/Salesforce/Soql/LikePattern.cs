using System.Text;
using System.Text.RegularExpressions;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>The right side of LIKE: <c>%</c> is any run, <c>_</c> any one character, a backslash takes their meaning away.</summary>
internal sealed class LikePattern
{
    private readonly Regex _pattern;

    private LikePattern(string pattern) => _pattern = new Regex(
        pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    /// <summary>Null when it holds an escape that does not exist.</summary>
    public static LikePattern? Read(string raw)
    {
        var pattern = new StringBuilder(@"\A");
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] is '%' or '_')
            {
                pattern.Append(raw[i] == '%' ? ".*" : ".");
                continue;
            }
            if (raw[i] != '\\')
            {
                pattern.Append(Regex.Escape(raw[i].ToString()));
                continue;
            }
            if (++i == raw.Length || (raw[i] is '%' or '_' ? raw[i] : QuotedText.Escape(raw[i])) is not { } meant)
                return null;
            pattern.Append(Regex.Escape(meant.ToString()));
        }
        return new LikePattern(pattern.Append(@"\z").ToString());
    }

    public bool Matches(string text) => _pattern.IsMatch(text);
}
