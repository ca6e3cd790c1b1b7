namespace CrmHub.Hub.Keys;

/// <summary>What is stored of one generation of the blind-index secret.</summary>
internal sealed record BlindSecret
{
    /// <summary>Derived one-way from the secret; stands beside every index value made with it.</summary>
    public required string KeyId { get; init; }

    /// <summary>Generation of the master key it is wrapped under.</summary>
    public required string MasterKeyId { get; init; }

    public required byte[] Wrapped { get; init; }
}
