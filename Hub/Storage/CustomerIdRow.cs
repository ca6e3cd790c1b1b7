namespace CrmHub.Hub.Storage;

internal sealed record CustomerIdRow
{
    public required byte[] CustomerId { get; init; }
}
