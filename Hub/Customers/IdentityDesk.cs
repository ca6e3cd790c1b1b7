using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers;

/// <summary>What everyone needs who changes what customers consist of.</summary>
internal sealed record IdentityDesk(OwnerFinder Owners, Families Families, IdentityStore Identity, TimeProvider Time);
