using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Turns the right side of a comparison into a test of one value. Null equals null and is otherwise unequal to everything.</summary>
internal sealed class ValueTest(string query, DateOnly today)
{
    /// <exception cref="ApiException">A constant or an operator the field does not take.</exception>
    public Func<object?, bool> Create(Field field, Condition.Comparison comparison)
    {
        if (!field.Filterable)
            throw At(comparison.Field.Position, $"field '{field.Name}' can not be filtered in a query call");
        var equals = comparison.Values.Select(literal => Single(field, comparison, literal)).ToList();
        return comparison.Comparator switch
        {
            Comparator.In => value => equals.Exists(test => test(value)),
            Comparator.NotIn => value => !equals.Exists(test => test(value)),
            Comparator.NotEqual => value => !equals[0](value),
            _ => equals[0],
        };
    }

    /// <summary>The folded text to look up in an index; null when the constant is no text.</summary>
    public static string? Text(Field field, Literal literal)
    {
        if (literal is not Literal.Text text || QuotedText.Read(text.Raw) is not { Length: > 0 } plain)
            return null;
        if (field.Type is not (FieldType.Id or FieldType.Reference))
            return plain;
        return RecordId.TryNormalize(plain, out var id) ? id : null;
    }

    private Func<object?, bool> Single(Field field, Condition.Comparison comparison, Literal literal)
    {
        var comparator = comparison.Comparator is Comparator.In or Comparator.NotIn or Comparator.NotEqual ? Comparator.Equal : comparison.Comparator;
        if (literal is Literal.Null)
            return comparator == Comparator.Equal ? static value => value is null : throw InvalidOperator(comparison);
        if (comparator == Comparator.Like)
            return Like(field, comparison, literal);
        return field.Type switch
        {
            FieldType.Id or FieldType.Reference => Reference(field, comparison, comparator, literal),
            FieldType.Boolean when literal is Literal.Flag flag =>
                comparator == Comparator.Equal ? value => (value is true) == flag.Value : throw InvalidOperator(comparison),
            FieldType.Int or FieldType.Double or FieldType.Currency when literal is Literal.Number number =>
                value => value is not null && Holds(Convert.ToDecimal(value, null).CompareTo(number.Value), comparator),
            FieldType.Date when literal is Literal.Day day => value => value is DateOnly date && Holds(date.CompareTo(day.Value), comparator),
            FieldType.DateTime when literal is Literal.Moment moment =>
                value => value is DateTimeOffset time && Holds(time.CompareTo(moment.Value), comparator),
            FieldType.Date or FieldType.DateTime when literal is Literal.Relative relative => Relative(relative, comparator),
            _ when field.IsText && literal is Literal.Text text => Text(field, comparator, text),
            _ => throw WrongKind(field, comparison),
        };
    }

    private Func<object?, bool> Text(Field field, Comparator comparator, Literal.Text literal)
    {
        var wanted = field.Fold(Read(literal));
        if (wanted.Length == 0 && comparator == Comparator.Equal)
            return static value => value is null;
        return value => value is string text && Holds(string.CompareOrdinal(field.Fold(text), wanted), comparator);
    }

    private Func<object?, bool> Reference(Field field, Condition.Comparison comparison, Comparator comparator, Literal literal)
    {
        if (literal is not Literal.Text text)
            throw WrongKind(field, comparison);
        var plain = Read(text);
        if (plain.Length == 0 && comparator == Comparator.Equal)
            return static value => value is null;
        if (!RecordId.TryNormalize(plain, out var id))
            throw SoqlError.At(query, comparison.Field.Position, "INVALID_QUERY_FILTER_OPERATOR", $"invalid ID field: {plain}");
        return value => value is string other && Holds(string.CompareOrdinal(other, id), comparator);
    }

    private Func<object?, bool> Like(Field field, Condition.Comparison comparison, Literal literal)
    {
        if (!field.IsText)
            throw InvalidOperator(comparison);
        if (literal is not Literal.Text text)
            throw WrongKind(field, comparison);
        var pattern = LikePattern.Read(text.Raw) ?? throw BadEscape(text);
        return value => value is string held && pattern.Matches(held);
    }

    private Func<object?, bool> Relative(Literal.Relative literal, Comparator comparator)
    {
        var (from, until) = DateLiterals.Span(literal.Name, literal.Count ?? 0, today);
        return value =>
        {
            if (Day(value) is not { } day)
                return false;
            return comparator switch
            {
                Comparator.Equal => day >= from && day < until,
                Comparator.Less => day < from,
                Comparator.Greater => day >= until,
                Comparator.LessOrEqual => day < until,
                _ => day >= from,
            };
        };
    }

    private static DateOnly? Day(object? value) => value switch
    {
        DateOnly day => day,
        DateTimeOffset moment => DateOnly.FromDateTime(moment.UtcDateTime),
        _ => null,
    };

    private static bool Holds(int order, Comparator comparator) => comparator switch
    {
        Comparator.Equal => order == 0,
        Comparator.Less => order < 0,
        Comparator.Greater => order > 0,
        Comparator.LessOrEqual => order <= 0,
        _ => order >= 0,
    };

    private string Read(Literal.Text literal) => QuotedText.Read(literal.Raw) ?? throw BadEscape(literal);

    private ApiException BadEscape(Literal.Text literal)
    {
        var at = literal.Raw.IndexOf('\\', StringComparison.Ordinal);
        var pair = literal.Raw.Substring(at, Math.Min(2, literal.Raw.Length - at));
        return SoqlError.Malformed(
            query, literal.Position, $"Invalid string literal '{literal.Raw}'. Illegal character sequence '{pair}' in string literal.");
    }

    private ApiException WrongKind(Field field, Condition.Comparison comparison)
    {
        var (type, quotes) = field.Type switch
        {
            FieldType.DateTime => ("dateTime", "should not be enclosed in quotes"),
            FieldType.Date => ("date", "should not be enclosed in quotes"),
            FieldType.Boolean => ("boolean", "should not be enclosed in quotes"),
            FieldType.Int or FieldType.Double or FieldType.Currency => ("double", "should not be enclosed in quotes"),
            FieldType.Id or FieldType.Reference => ("reference", "should be enclosed in quotes"),
            _ => ("string", "should be enclosed in quotes"),
        };
        return At(comparison.Field.Position, $"value of filter criterion for field '{field.Name}' must be of type {type} and {quotes}");
    }

    private ApiException InvalidOperator(Condition.Comparison comparison) => At(comparison.Field.Position, "invalid operator");

    private ApiException At(int position, string message) => SoqlError.At(query, position, "INVALID_FIELD", message);
}
