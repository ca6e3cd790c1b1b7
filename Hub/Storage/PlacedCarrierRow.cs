namespace CrmHub.Hub.Storage;

/// <summary>A record that carries the key at a place of the list asked for.</summary>
internal sealed record PlacedCarrierRow
{
    public required long Place { get; init; }

    public required byte[] SourceRecordId { get; init; }

    public required byte[] CustomerId { get; init; }

    public byte[]? NameKey { get; init; }
}
