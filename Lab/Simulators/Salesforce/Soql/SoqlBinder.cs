using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Looks up what a parsed query names and checks what only the schema can tell.</summary>
internal sealed class SoqlBinder(Org org, string query)
{
    private const int LargestOffset = 2000;
    private const int LargestFieldsLimit = 200;

    private readonly PathBinder _paths = new(org.Visible, query);
    private readonly ValueTest _values = new(query, DateOnly.FromDateTime(org.Now.UtcDateTime));

    /// <summary>Parses and binds.</summary>
    /// <exception cref="ApiException">The query is wrong.</exception>
    public static BoundQuery Bind(Org org, string query) => new SoqlBinder(org, query).Bind(SoqlParser.Parse(query));

    public BoundQuery Bind(SoqlQuery parsed) => Bind(parsed, _paths.Type(parsed.From, parsed.FromPosition));

    /// <summary>Binds the rest of a query to an object already found.</summary>
    public BoundQuery Bind(SoqlQuery parsed, SObjectType type)
    {
        CheckBounds(parsed);
        FieldPath Find(FieldRef reference) => _paths.Field(type, parsed.Alias, reference);
        return new BoundQuery
        {
            Type = type,
            IsCount = parsed.IsCount,
            Columns = Columns(parsed, type, Find),
            Where = parsed.Where is null ? null : new ConditionBinder(org, type, _values, Find, SemiJoin).Bind(parsed.Where),
            OrderBy = [.. parsed.OrderBy.Select(item => (Sortable(Find(item.Field), item), item.IsDescending, item.NullsLast))],
            Limit = parsed.Limit,
            Offset = parsed.Offset,
        };
    }

    private void CheckBounds(SoqlQuery parsed)
    {
        if (parsed.Offset > LargestOffset)
            throw ApiException.Bad("NUMBER_OUTSIDE_VALID_RANGE", $"Maximum SOQL offset allowed is {LargestOffset}");
        var unbounded = parsed.Select.OfType<SelectItem.Group>().FirstOrDefault(g => g.Which is "ALL" or "CUSTOM");
        if (unbounded is not null && parsed.Limit is not <= LargestFieldsLimit)
            throw SoqlError.Malformed(query, unbounded.Position, $"The SOQL FIELDS function must have a LIMIT of at most {LargestFieldsLimit}");
    }

    private List<Column> Columns(SoqlQuery parsed, SObjectType type, Func<FieldRef, FieldPath> find)
    {
        var columns = new List<Column>();
        foreach (var item in parsed.Select)
        {
            if (item is SelectItem.One one)
                Add(columns, find(one.Field), item);
            else if (item is SelectItem.Group group)
                type.Fields.Where(f => group.Which == "ALL" || f.IsCustom == (group.Which == "CUSTOM")).ToList().ForEach(f => Add(columns, new FieldPath([], f), item));
            else
                columns.Add(Children(type, (SelectItem.Children)item));
        }
        return columns;
    }

    private void Add(List<Column> columns, FieldPath path, SelectItem item)
    {
        var at = columns;
        foreach (var hop in path.Hops)
        {
            var parent = at.OfType<Column.Parent>().FirstOrDefault(p => p.Reference == hop);
            if (parent is null)
                at.Add(parent = new Column.Parent(hop, []));
            at = parent.Columns;
        }
        if (at.OfType<Column.Value>().Any(v => v.Field == path.Leaf))
            throw SoqlError.Malformed(query, item.Position, $"duplicate field selected: {path.Leaf.Name}");
        at.Add(new Column.Value(path.Leaf));
    }

    private Column.Children Children(SObjectType type, SelectItem.Children item)
    {
        var (child, reference) = org.Visible.Types
            .SelectMany(t => t.Fields.Select(f => (Type: t, Field: f)))
            .FirstOrDefault(c => c.Field.ReferenceTo.Contains(type.Name) && item.Query.From.Equals(c.Field.ChildRelationship, StringComparison.OrdinalIgnoreCase));
        if (child is null)
        {
            throw SoqlError.At(
                query,
                item.Query.FromPosition,
                "INVALID_TYPE",
                $"Didn't understand relationship '{item.Query.From}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.");
        }
        return new Column.Children(reference.ChildRelationship!, reference, Bind(item.Query, child));
    }

    private BoundQuery SemiJoin(SoqlQuery inner)
    {
        var bound = Bind(inner);
        return bound.Columns is [Column.Value { Field.Type: FieldType.Id or FieldType.Reference }]
            ? bound
            : throw SoqlError.Malformed(query, inner.FromPosition, "The inner query of a semi join must select exactly one id or reference field");
    }

    private FieldPath Sortable(FieldPath path, OrderItem item) => path.Leaf.Filterable
        ? path
        : throw SoqlError.Malformed(query, item.Field.Position, $"field '{path.Leaf.Name}' can not be sorted in a query call");
}
