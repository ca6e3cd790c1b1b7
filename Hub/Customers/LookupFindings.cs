using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers;

/// <summary>What the hub itself knows of the keys asked for.</summary>
/// <param name="Resolution">Who it is.</param>
/// <param name="Evidence">By what.</param>
/// <param name="Customers">Those of the resolution, in its order.</param>
internal sealed record LookupFindings(Resolution Resolution, IReadOnlyList<Evidence> Evidence, IReadOnlyList<KnownCustomer> Customers);
