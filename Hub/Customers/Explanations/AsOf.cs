namespace CrmHub.Hub.Customers.Explanations;

/// <summary>A point on both axes of time.</summary>
/// <param name="KnownAt">What the hub had learnt by then; null = all it knows.</param>
/// <param name="TrueAt">What was so at the sources then; null = the newest of what was known.</param>
internal sealed record AsOf(DateTimeOffset? KnownAt = null, DateTimeOffset? TrueAt = null)
{
    public long Known => KnownAt?.ToUnixTimeMilliseconds() ?? long.MaxValue;

    public long True => TrueAt?.ToUnixTimeMilliseconds() ?? long.MaxValue;
}
