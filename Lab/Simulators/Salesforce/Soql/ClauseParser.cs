using System.Globalization;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>The clauses SOQL and the RETURNING part of SOSL have in common.</summary>
internal sealed class ClauseParser(TokenReader tokens, Func<SoqlQuery> subquery)
{
    /// <summary>
    /// One level of a condition. AND and OR do not mix on a level, and NOT opens a level only: Salesforce wants parentheses
    /// in both cases.
    /// </summary>
    public Condition Condition()
    {
        var first = tokens.TryWord("NOT") ? new Condition.Not(Single()) : Single();
        if (tokens.Peek.IsWord("AND"))
            return new Condition.And(Chain(first, "AND"));
        return tokens.Peek.IsWord("OR") ? new Condition.Or(Chain(first, "OR")) : first;
    }

    public IReadOnlyList<OrderItem> OrderBy()
    {
        var items = new List<OrderItem>();
        do
        {
            var field = Field();
            var isDescending = tokens.TryWord("DESC");
            if (!isDescending)
                tokens.TryWord("ASC");
            var nullsLast = tokens.TryWords("NULLS", "LAST");
            if (!nullsLast)
                tokens.TryWords("NULLS", "FIRST");
            items.Add(new OrderItem(field, isDescending, nullsLast));
        }
        while (tokens.TrySymbol(","));
        return items;
    }

    public FieldRef Field()
    {
        var first = tokens.Expect(TokenKind.Word);
        var path = new List<string> { first.Value };
        while (tokens.TrySymbol("."))
            path.Add(tokens.Expect(TokenKind.Word).Value);
        return new FieldRef(path, first.Position);
    }

    private List<Condition> Chain(Condition first, string word)
    {
        var parts = new List<Condition> { first };
        while (tokens.TryWord(word))
            parts.Add(Single());
        return parts;
    }

    private Condition Single()
    {
        if (!tokens.TrySymbol("("))
            return Comparison();
        var inner = Condition();
        tokens.ExpectSymbol(")");
        return inner;
    }

    private Condition Comparison()
    {
        if (tokens.Peek.IsWord("NOT"))
            throw tokens.Unexpected(tokens.Peek);
        var field = Field();
        var comparator = Comparator();
        if (comparator is not (Soql.Comparator.In or Soql.Comparator.NotIn))
            return new Condition.Comparison(field, comparator, [Literal()]);
        tokens.ExpectSymbol("(");
        if (tokens.Peek.IsWord("SELECT"))
        {
            var inner = subquery();
            tokens.ExpectSymbol(")");
            return new Condition.SemiJoin(field, comparator == Soql.Comparator.NotIn, inner);
        }
        var values = new List<Literal> { Literal() };
        while (tokens.TrySymbol(","))
            values.Add(Literal());
        tokens.ExpectSymbol(")");
        return new Condition.Comparison(field, comparator, values);
    }

    private Comparator Comparator()
    {
        var token = tokens.Next();
        return token.Value.ToUpperInvariant() switch
        {
            "=" => Soql.Comparator.Equal,
            "!=" or "<>" => Soql.Comparator.NotEqual,
            "<" => Soql.Comparator.Less,
            ">" => Soql.Comparator.Greater,
            "<=" => Soql.Comparator.LessOrEqual,
            ">=" => Soql.Comparator.GreaterOrEqual,
            "LIKE" when token.Kind == TokenKind.Word => Soql.Comparator.Like,
            "IN" when token.Kind == TokenKind.Word => Soql.Comparator.In,
            "NOT" when token.Kind == TokenKind.Word && tokens.TryWord("IN") => Soql.Comparator.NotIn,
            _ => throw tokens.Unexpected(token),
        };
    }

    private Literal Literal()
    {
        var token = tokens.Next();
        return token.Kind switch
        {
            TokenKind.Text => new Literal.Text(token.Value, token.Position),
            TokenKind.Number => new Literal.Number(decimal.Parse(token.Value, NumberStyles.Number, CultureInfo.InvariantCulture), token.Position),
            TokenKind.Date => Day(token),
            TokenKind.DateTime => Moment(token),
            TokenKind.Word => Named(token),
            _ => throw tokens.Unexpected(token),
        };
    }

    private Literal Day(Token token) => DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? new Literal.Day(day, token.Position)
        : throw tokens.Malformed(token.Position, $"Invalid date: {token.Value}");

    private Literal Moment(Token token) =>
        DateTimeOffset.TryParse(token.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? new Literal.Moment(moment.ToUniversalTime(), token.Position)
            : throw tokens.Malformed(token.Position, $"Invalid dateTime: {token.Value}");

    private Literal Named(Token token)
    {
        if (token.IsWord("NULL"))
            return new Literal.Null(token.Position);
        if (token.IsWord("TRUE") || token.IsWord("FALSE"))
            return new Literal.Flag(token.IsWord("TRUE"), token.Position);
        var name = token.Value.ToUpperInvariant();
        if (DateLiterals.TakesCount(name) is not { } takesCount)
            throw tokens.Unexpected(token);
        if (!takesCount)
            return new Literal.Relative(name, null, token.Position);
        tokens.ExpectSymbol(":");
        return new Literal.Relative(name, tokens.ExpectCount(), token.Position);
    }
}
