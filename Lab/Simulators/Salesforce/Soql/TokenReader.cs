using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Walks the tokens of one query.</summary>
internal sealed class TokenReader(string query, IReadOnlyList<Token> tokens)
{
    private int _next;

    public string Query { get; } = query;

    public Token Peek => tokens[_next];

    public Token Next() => tokens[_next].Kind == TokenKind.End ? tokens[_next] : tokens[_next++];

    public bool TryWord(string word)
    {
        if (!Peek.IsWord(word))
            return false;
        _next++;
        return true;
    }

    /// <summary>Takes two words in a row or none.</summary>
    public bool TryWords(string first, string second)
    {
        if (!Peek.IsWord(first) || !tokens[_next + 1].IsWord(second))
            return false;
        _next += 2;
        return true;
    }

    public bool TrySymbol(string symbol)
    {
        if (!Peek.IsSymbol(symbol))
            return false;
        _next++;
        return true;
    }

    public bool IsCall(string function) => Peek.IsWord(function) && tokens[_next + 1].IsSymbol("(");

    public void ExpectWord(string word)
    {
        if (!TryWord(word))
            throw Unexpected(Peek, $"expecting '{word}'");
    }

    public void ExpectSymbol(string symbol)
    {
        if (!TrySymbol(symbol))
            throw Unexpected(Peek, $"expecting '{symbol}'");
    }

    public Token Expect(TokenKind kind) => Peek.Kind == kind ? Next() : throw Unexpected(Peek);

    public int ExpectCount()
    {
        var token = Expect(TokenKind.Number);
        return int.TryParse(token.Value, System.Globalization.NumberStyles.None, null, out var count) ? count : throw Unexpected(token);
    }

    public ApiException Unexpected(Token token, string? hint = null) => Malformed(
        token.Position, hint is null ? $"unexpected token: '{token}'" : $"unexpected token: '{token}' ({hint})");

    public ApiException Malformed(int position, string message) => SoqlError.Malformed(Query, position, message);
}
