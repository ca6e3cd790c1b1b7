using System.Buffers;
using System.Text;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>The only way a value gets into a search.</summary>
internal static class Sosl
{
    private static readonly SearchValues<char> Reserved = SearchValues.Create("?&|!{}[]()^~*:\\\"'+-");

    /// <summary>
    /// The value as one term between the braces of FIND. Digits stand as they are. Anything else becomes a phrase, so that words such as
    /// OR in it mean nothing, with every reserved character escaped, so that it can end neither the phrase nor the braces.
    /// </summary>
    public static string Term(string value)
    {
        if (value.Length > 0 && value.All(char.IsAsciiDigit))
            return value;
        var text = new StringBuilder(value.Length + 8).Append('"');
        foreach (var c in value)
        {
            if (Reserved.Contains(c))
                text.Append('\\');
            text.Append(char.IsControl(c) ? ' ' : c);
        }

        return text.Append('"').ToString();
    }
}
