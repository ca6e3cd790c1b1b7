using CrmHub.Lab.Simulators.Salesforce.Soql;

namespace CrmHub.Lab.Simulators.Salesforce.Sosl;

/// <summary>Parses <c>FIND {…} IN … FIELDS RETURNING Object(fields WHERE … ORDER BY … LIMIT n OFFSET n), … LIMIT n</c>.</summary>
internal static class SoslParser
{
    /// <exception cref="Records.ApiException">MALFORMED_SEARCH, or MALFORMED_QUERY inside RETURNING.</exception>
    public static SoslQuery Parse(string text)
    {
        var start = text.TakeWhile(char.IsWhiteSpace).Count();
        if (string.Compare(text, start, "FIND", 0, 4, StringComparison.OrdinalIgnoreCase) != 0)
            throw SearchTermParser.Malformed($"line 1:{start} expecting 'FIND'");
        var open = start + 4 + text.Skip(start + 4).TakeWhile(char.IsWhiteSpace).Count();
        if (open >= text.Length || text[open] != '{')
            throw SearchTermParser.Malformed("No search term found. The search term must be enclosed in braces.");
        var close = Close(text, open + 1);
        var tokens = new TokenReader(text, new SoqlLexer(text, close + 1).Read());
        var query = new SoslQuery
        {
            Term = SearchTermParser.Parse(text[(open + 1)..close]),
            Scope = Scope(tokens),
            Returning = tokens.TryWord("RETURNING") ? Returning(tokens) : [],
            Limit = tokens.TryWord("LIMIT") ? Math.Min(tokens.ExpectCount(), SoslQuery.Largest) : SoslQuery.Largest,
        };
        return tokens.Peek.Kind == TokenKind.End ? query : throw tokens.Unexpected(tokens.Peek);
    }

    private static int Close(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '}')
                return i;
        }
        throw SearchTermParser.Malformed("expecting a right brace, found <EOF>");
    }

    private static SearchScope Scope(TokenReader tokens)
    {
        if (!tokens.TryWord("IN"))
            return SearchScope.All;
        var name = tokens.Expect(TokenKind.Word);
        if (!Enum.TryParse<SearchScope>(name.Value, ignoreCase: true, out var scope))
            throw tokens.Unexpected(name);
        tokens.ExpectWord("FIELDS");
        return scope;
    }

    private static List<SoqlQuery> Returning(TokenReader tokens)
    {
        var objects = new List<SoqlQuery> { Object(tokens) };
        while (tokens.TrySymbol(","))
            objects.Add(Object(tokens));
        return objects;
    }

    private static SoqlQuery Object(TokenReader tokens)
    {
        var name = tokens.Expect(TokenKind.Word);
        if (!tokens.TrySymbol("("))
            return IdsOf(name.Value, name.Position);
        var clauses = new ClauseParser(tokens, () => throw tokens.Unexpected(tokens.Peek));
        var fields = new List<SelectItem>();
        do
        {
            fields.Add(new SelectItem.One(clauses.Field()));
        }
        while (tokens.TrySymbol(","));
        var query = IdsOf(name.Value, name.Position) with
        {
            Select = fields,
            Where = tokens.TryWord("WHERE") ? clauses.Condition() : null,
            OrderBy = tokens.TryWords("ORDER", "BY") ? clauses.OrderBy() : [],
            Limit = tokens.TryWord("LIMIT") ? tokens.ExpectCount() : null,
            Offset = tokens.TryWord("OFFSET") ? tokens.ExpectCount() : 0,
        };
        tokens.ExpectSymbol(")");
        return query;
    }

    /// <summary>The query of an object named without fields: just ids.</summary>
    public static SoqlQuery IdsOf(string type, int position) => new()
    {
        Select = [new SelectItem.One(new FieldRef(["Id"], position))],
        From = type,
        FromPosition = position,
    };
}
