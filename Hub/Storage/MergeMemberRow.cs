namespace CrmHub.Hub.Storage;

internal sealed record MergeMemberRow
{
    public required byte[] CustomerId { get; init; }

    /// <summary>Later than the merge for a customer that appeared while it was in force.</summary>
    public required long JoinedAt { get; init; }
}
