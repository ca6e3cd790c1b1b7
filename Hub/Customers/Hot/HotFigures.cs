namespace CrmHub.Hub.Customers.Hot;

/// <param name="Bytes">What the index takes.</param>
/// <param name="Customers">Customers it knows, whether their row is in memory or not.</param>
/// <param name="Keys">Pairs of key and customer.</param>
/// <param name="Hits">Questions answered from memory.</param>
/// <param name="Misses">Questions for the store because a row had been evicted.</param>
/// <param name="IsComplete">It knows every customer's keys.</param>
internal sealed record HotFigures(long Bytes, long Customers, long Keys, long Hits, long Misses, bool IsComplete);
