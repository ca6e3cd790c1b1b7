using System.Text;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Sosl;

/// <summary>
/// Parses what stands between the braces of FIND. <c>? &amp; | ! { } [ ] ( ) ^ ~ * : \ " ' + -</c> are reserved: wildcards, quotes and
/// parentheses do their work, every other one must be preceded by a backslash.
/// </summary>
internal sealed class SearchTermParser
{
    private const string Reserved = "?&|!{}[]()^~*:\\\"'+-";

    private readonly string _text;
    private readonly bool _isLenient;
    private int _at;

    private SearchTermParser(string text, bool isLenient)
    {
        _text = text;
        _isLenient = isLenient;
    }

    /// <summary>The inside of <c>FIND {…}</c>.</summary>
    /// <exception cref="ApiException">MALFORMED_SEARCH.</exception>
    public static SearchTerm Parse(string text) => Whole(text, isLenient: false);

    /// <summary>The text of a parameterized search: no clauses, reserved characters count as punctuation.</summary>
    /// <exception cref="ApiException">MALFORMED_SEARCH.</exception>
    public static SearchTerm ParseFree(string text) => Whole(text, isLenient: true);

    public static ApiException Malformed(string message) => ApiException.Bad("MALFORMED_SEARCH", message);

    private static SearchTerm Whole(string text, bool isLenient)
    {
        if (text.Count(char.IsLetterOrDigit) < 2)
            throw Malformed($"search term must be longer than one character: {text.Trim()}");
        var parser = new SearchTermParser(text, isLenient);
        var term = parser.Expression();
        return parser._at == text.Length ? term : throw Malformed($"unexpected token: {text[parser._at]}");
    }

    private SearchTerm Expression()
    {
        var alternatives = new List<SearchTerm> { Conjunction() };
        while (TryOperator("OR"))
            alternatives.Add(Conjunction());
        return alternatives.Count == 1 ? alternatives[0] : new SearchTerm.Or(alternatives);
    }

    private SearchTerm Conjunction()
    {
        var parts = new List<SearchTerm> { Primary() };
        while (!IsAtEnd())
        {
            if (TryOperator("AND NOT"))
                parts[^1] = new SearchTerm.AndNot(parts.Count == 1 ? parts[0] : parts[^1], Primary());
            else if (TryOperator("AND") || !IsOperator("OR"))
                parts.Add(Primary());
            else
                break;
        }
        return parts.Count == 1 ? parts[0] : new SearchTerm.And(parts);
    }

    private SearchTerm Primary()
    {
        SkipBlanks();
        if (_at == _text.Length)
            throw Malformed("unexpected token: <EOF>");
        if (_text[_at] == '(' && !_isLenient)
        {
            _at++;
            var inner = Expression();
            SkipBlanks();
            if (_at == _text.Length || _text[_at] != ')')
                throw Malformed("expecting a right parentheses, found <EOF>");
            _at++;
            return inner;
        }
        return _text[_at] == '"' ? Phrase() : Word();
    }

    private SearchTerm.Phrase Phrase()
    {
        var phrase = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] != '"'; _at++)
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
                _at++;
            phrase.Append(_text[_at]);
        }
        if (_at++ == _text.Length && !_isLenient)
            throw Malformed("expecting a right quote, found <EOF>");
        _at = Math.Min(_at, _text.Length);
        return new SearchTerm.Phrase(phrase.ToString());
    }

    private SearchTerm.Word Word()
    {
        var word = new StringBuilder();
        for (; _at < _text.Length && !char.IsWhiteSpace(_text[_at]); _at++)
        {
            var letter = _text[_at];
            if (letter == ')' && !_isLenient)
                break;
            if (letter is '*' or '?' || !Reserved.Contains(letter, StringComparison.Ordinal))
                word.Append(letter);
            else if (letter == '\\' && _at + 1 < _text.Length && Reserved.Contains(_text[_at + 1], StringComparison.Ordinal))
                word.Append('\\').Append(_text[++_at]);
            else if (_isLenient)
                word.Append('\\').Append(letter);
            else
                throw Malformed($"line 1:{_at} unexpected character '{letter}': reserved characters must be escaped with a backslash");
        }
        return word.Length > 0 ? new SearchTerm.Word(word.ToString()) : throw Malformed("unexpected token: <EOF>");
    }

    private bool IsAtEnd()
    {
        SkipBlanks();
        return _at == _text.Length || (_text[_at] == ')' && !_isLenient);
    }

    private bool TryOperator(string name)
    {
        if (!IsOperator(name))
            return false;
        _at += name.Length;
        return true;
    }

    private bool IsOperator(string name)
    {
        SkipBlanks();
        var end = _at + name.Length;
        return !_isLenient
            && string.Compare(_text, _at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
            && end < _text.Length
            && (char.IsWhiteSpace(_text[end]) || _text[end] is '(' or '"');
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }
}
