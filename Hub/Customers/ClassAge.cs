namespace CrmHub.Hub.Customers;

/// <param name="Class">Of <see cref="Freshness"/>.</param>
/// <param name="Seconds">Since the oldest value of it was last confirmed at its source.</param>
internal readonly record struct ClassAge(string Class, long Seconds);
