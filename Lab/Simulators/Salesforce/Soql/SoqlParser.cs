namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>
/// Parses the part of SOQL this org answers: fields, parents, children, COUNT(), FIELDS(), conditions, semi-joins, ORDER BY,
/// LIMIT, OFFSET. Whatever else SOQL has is refused like a mistake.
/// </summary>
internal sealed class SoqlParser
{
    private readonly TokenReader _tokens;
    private readonly ClauseParser _clauses;

    private SoqlParser(TokenReader tokens)
    {
        _tokens = tokens;
        _clauses = new ClauseParser(tokens, Query);
    }

    /// <exception cref="Records.ApiException">MALFORMED_QUERY.</exception>
    public static SoqlQuery Parse(string query)
    {
        var tokens = new TokenReader(query, new SoqlLexer(query).Read());
        var parsed = new SoqlParser(tokens).Query();
        return tokens.Peek.Kind == TokenKind.End ? parsed : throw tokens.Unexpected(tokens.Peek);
    }

    private SoqlQuery Query()
    {
        _tokens.ExpectWord("SELECT");
        var isCount = _tokens.IsCall("COUNT");
        IReadOnlyList<SelectItem> select = isCount ? Count() : Items();
        _tokens.ExpectWord("FROM");
        var from = _tokens.Expect(TokenKind.Word);
        return new SoqlQuery
        {
            IsCount = isCount,
            Select = select,
            From = from.Value,
            FromPosition = from.Position,
            Alias = Alias(),
            Where = _tokens.TryWord("WHERE") ? _clauses.Condition() : null,
            OrderBy = _tokens.TryWords("ORDER", "BY") ? _clauses.OrderBy() : [],
            Limit = _tokens.TryWord("LIMIT") ? _tokens.ExpectCount() : null,
            Offset = _tokens.TryWord("OFFSET") ? _tokens.ExpectCount() : 0,
        };
    }

    private IReadOnlyList<SelectItem> Count()
    {
        _tokens.Next();
        _tokens.ExpectSymbol("(");
        _tokens.ExpectSymbol(")");
        return [];
    }

    private List<SelectItem> Items()
    {
        var items = new List<SelectItem> { Item() };
        while (_tokens.TrySymbol(","))
            items.Add(Item());
        return items;
    }

    private SelectItem Item()
    {
        var position = _tokens.Peek.Position;
        if (_tokens.TrySymbol("("))
        {
            var children = Query();
            _tokens.ExpectSymbol(")");
            return new SelectItem.Children(children, position);
        }
        if (!_tokens.IsCall("FIELDS"))
            return new SelectItem.One(_clauses.Field());
        _tokens.Next();
        _tokens.ExpectSymbol("(");
        var which = _tokens.Expect(TokenKind.Word);
        if (which.Value.ToUpperInvariant() is not ("ALL" or "STANDARD" or "CUSTOM"))
            throw _tokens.Unexpected(which);
        _tokens.ExpectSymbol(")");
        return new SelectItem.Group(which.Value.ToUpperInvariant(), position);
    }

    private string? Alias()
    {
        _tokens.TryWord("AS");
        var isAlias = _tokens.Peek.Kind == TokenKind.Word
            && _tokens.Peek.Value.ToUpperInvariant() is not ("WHERE" or "ORDER" or "LIMIT" or "OFFSET" or "GROUP" or "HAVING" or "WITH" or "FOR" or "USING" or "ALL" or "UPDATE");
        return isAlias ? _tokens.Next().Value : null;
    }
}
