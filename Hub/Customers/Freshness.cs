namespace CrmHub.Hub.Customers;

/// <summary>Classes of fields by how soon they are wrong: who somebody is changes seldom, how things stand with him any minute.</summary>
internal static class Freshness
{
    public const string Identity = "identity";

    public const string Volatile = "volatile";

    /// <summary>As answers and provenance name them; all others are <see cref="Identity"/>.</summary>
    public static readonly IReadOnlyList<string> VolatileFields = ["tier", "status"];

    public static TimeSpan Age(IReadOnlyList<KnownCustomer> customers, DateTimeOffset now) =>
        customers.Count == 0 ? TimeSpan.Zero : now - customers.Min(c => c.LearntAt);

    /// <summary>Who has no volatile value is as old as the rest of him: that there is none was learnt with it.</summary>
    public static TimeSpan VolatileAge(IReadOnlyList<KnownCustomer> customers, DateTimeOffset now) =>
        customers.Count == 0 ? TimeSpan.Zero : now - customers.Min(c => c.VolatileLearntAt ?? c.LearntAt);
}
