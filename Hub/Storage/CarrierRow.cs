namespace CrmHub.Hub.Storage;

/// <summary>A record that carries a key.</summary>
internal sealed record CarrierRow
{
    public required byte[] SourceRecordId { get; init; }

    public required byte[] CustomerId { get; init; }

    /// <summary>Blind index of the name it bears; null when it bears none.</summary>
    public byte[]? NameKey { get; init; }
}
