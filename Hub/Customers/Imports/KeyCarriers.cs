using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>The records that carry one key: those stored and those of this batch. Not for concurrent use.</summary>
/// <param name="stored">At most <see cref="Most"/>.</param>
internal sealed class KeyCarriers(IReadOnlyList<CarrierRow> stored)
{
    /// <summary>More than these are not read: a key of so many is no single person's.</summary>
    public const int Most = 200;

    private readonly List<CarrierRow> _all = [.. stored];

    /// <summary>There are more in the store than were read.</summary>
    public bool IsCrowded => stored.Count >= Most;

    /// <summary>The customers among what is stored, for the guard.</summary>
    public IReadOnlyList<byte[]> StoredHomes => [.. Distinct(stored).Take((int)IdentityStore.MostHomes).Select(h => h.Bytes())];

    /// <summary>Customers whose own records carry it, by id; one record left out.</summary>
    public List<Guid> Homes(byte[] except) => [.. Distinct(_all.Where(c => !Is(c, except))).Take((int)IdentityStore.MostHomes)];

    /// <summary>Different names, other than this one, it is carried under; one record left out.</summary>
    public int OtherNames(byte[] except, byte[]? name) => _all
        .Where(c => c.NameKey is { } other && !Is(c, except) && !(name is not null && other.AsSpan().SequenceEqual(name)))
        .Select(c => Convert.ToHexString(c.NameKey!)).Distinct(StringComparer.Ordinal).Count();

    public void Add(CarrierRow carrier) => _all.Add(carrier);

    public void Remove(byte[] record) => _all.RemoveAll(c => Is(c, record));

    private static IEnumerable<Guid> Distinct(IEnumerable<CarrierRow> carriers) => carriers.Select(c => Ids.FromBytes(c.CustomerId)).Distinct().Order();

    private static bool Is(CarrierRow carrier, byte[] record) => carrier.SourceRecordId.AsSpan().SequenceEqual(record);
}
