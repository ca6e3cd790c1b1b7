namespace CrmHub.Hub.Keys;

/// <summary>What a blind-indexed value is. Each purpose has a key of its own: equal texts of different kinds do not look equal.</summary>
internal enum BlindPurpose
{
    Phone = 1,
    Email = 2,
    ExternalId = 3,
    AccountNumber = 4,
    Name = 5,

    /// <summary>The memory of erased identities, which outlives them and must not be comparable with the search index.</summary>
    Tombstone = 6,

    /// <summary>Tells whether a record says anything new, without being comparable to anything else.</summary>
    Fingerprint = 7,
}
