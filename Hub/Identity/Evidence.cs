namespace CrmHub.Hub.Identity;

/// <summary>Who carries one of the keys asked for: all a lookup decides by, so that the decision can be repeated from it alone.</summary>
/// <param name="Rule">What kind of key.</param>
/// <param name="Customers">Everyone who carries it, by id.</param>
internal sealed record Evidence(IdentityRule Rule, IReadOnlyList<Guid> Customers)
{
    /// <summary>The key's blind index; never the key.</summary>
    public byte[] Key { get; init; } = [];

    /// <summary>Whom agents have picked when this key named several.</summary>
    public IReadOnlyList<PickCount> Picks { get; init; } = [];

    /// <summary>More than one customer carries it.</summary>
    public bool IsShared => Customers.Count > 1;
}
