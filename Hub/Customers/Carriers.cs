namespace CrmHub.Hub.Customers;

/// <summary>Everyone who carries a key.</summary>
/// <param name="Customers">By id, at most fifty.</param>
/// <param name="Key">Its blind index.</param>
/// <param name="IsFromMemory">No database was asked.</param>
internal sealed record Carriers(IReadOnlyList<KnownCustomer> Customers, byte[] Key, bool IsFromMemory);
