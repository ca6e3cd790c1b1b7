namespace CrmHub.Hub.Storage;

internal sealed record HomeRow
{
    public required byte[] CustomerId { get; init; }
}
