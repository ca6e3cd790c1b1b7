namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Order of values of one field: text without regard to case, nulls where the query wants them.</summary>
internal sealed class ValueOrder(bool isDescending, bool nullsLast) : IComparer<object?>
{
    public int Compare(object? x, object? y)
    {
        if (x is null || y is null)
            return x is null && y is null ? 0 : (x is null) == nullsLast ? 1 : -1;
        var order = (x, y) switch
        {
            (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
            _ => Comparer<object>.Default.Compare(x, y),
        };
        return isDescending ? -order : order;
    }
}
