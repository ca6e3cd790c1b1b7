namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Cuts a query into tokens.</summary>
internal sealed class SoqlLexer(string query, int start = 0)
{
    private static readonly string[] Symbols = ["<=", ">=", "!=", "<>", "(", ")", ",", ".", "=", "<", ">", ":", "*", "/", "{", "}", "[", "]"];

    private int _at = start;

    /// <exception cref="Records.ApiException">A character, or a text, that cannot be read.</exception>
    public IReadOnlyList<Token> Read()
    {
        var tokens = new List<Token>();
        while (true)
        {
            while (_at < query.Length && char.IsWhiteSpace(query[_at]))
                _at++;
            if (_at == query.Length)
                break;
            tokens.Add(Next());
        }
        tokens.Add(new Token(TokenKind.End, "", query.Length));
        return tokens;
    }

    private Token Next()
    {
        var here = query[_at];
        if (here == '\'')
            return Text();
        if (char.IsAsciiLetter(here) || here == '_')
            return Run(TokenKind.Word, static c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (char.IsAsciiDigit(here) || (here is '-' or '+' && _at + 1 < query.Length && char.IsAsciiDigit(query[_at + 1])))
            return NumberOrDate();
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(query, _at, symbol, 0, symbol.Length) == 0)
                return Take(TokenKind.Symbol, symbol.Length);
        }
        throw SoqlError.Malformed(query, _at, $"line 1:{_at} no viable alternative at character '{here}'");
    }

    private Token Text()
    {
        var from = _at;
        for (var i = from + 1; i < query.Length; i++)
        {
            if (query[i] == '\\')
                i++;
            else if (query[i] == '\'')
            {
                _at = i + 1;
                return new Token(TokenKind.Text, query[(from + 1)..i], from);
            }
        }
        throw SoqlError.Malformed(query, from, $"line 1:{query.Length} mismatched character '<EOF>' expecting '''");
    }

    private Token NumberOrDate()
    {
        if (!IsShape(_at, "0000-00-00"))
            return Number();
        var hasTime = IsShape(_at + 10, "T00:00:00") || IsShape(_at + 10, "t00:00:00");
        if (!hasTime)
            return Take(TokenKind.Date, 10);
        var end = _at + 19;
        if (end < query.Length && query[end] == '.')
            end = SkipDigits(end + 1);
        if (IsShape(end, "Z") || IsShape(end, "z"))
            return Take(TokenKind.DateTime, end + 1 - _at);
        if (IsShape(end, "+00:00") || IsShape(end, "-00:00"))
            return Take(TokenKind.DateTime, end + 6 - _at);
        throw SoqlError.Malformed(query, _at, $"line 1:{end} mismatched character at a dateTime literal: expecting 'Z' or an offset such as +00:00");
    }

    private Token Number()
    {
        var end = SkipDigits(_at + 1);
        if (end + 1 < query.Length && query[end] == '.' && char.IsAsciiDigit(query[end + 1]))
            end = SkipDigits(end + 1);
        return Take(TokenKind.Number, end - _at);
    }

    private int SkipDigits(int at)
    {
        while (at < query.Length && char.IsAsciiDigit(query[at]))
            at++;
        return at;
    }

    // In a shape, 0 stands for any digit and everything else for itself.
    private bool IsShape(int at, string shape)
    {
        if (at + shape.Length > query.Length)
            return false;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == '0' ? !char.IsAsciiDigit(query[at + i]) : query[at + i] != shape[i])
                return false;
        }
        return true;
    }

    private Token Run(TokenKind kind, Func<char, bool> belongs)
    {
        var end = _at;
        while (end < query.Length && belongs(query[end]))
            end++;
        return Take(kind, end - _at);
    }

    private Token Take(TokenKind kind, int length)
    {
        var token = new Token(kind, query.Substring(_at, length), _at);
        _at += length;
        return token;
    }
}
