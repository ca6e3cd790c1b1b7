namespace CrmHub.Hub.Storage;

internal sealed record DeliveryRow
{
    public long Seq { get; init; }

    public required string OpId { get; init; }

    public required string System { get; init; }

    public required string Operation { get; init; }

    public required long Lane { get; init; }

    /// <summary>Deliveries with the same key reach a system in the order they were owed.</summary>
    public required byte[] OrderKey { get; init; }

    public required byte[] InteractionId { get; init; }

    /// <summary>The record it is for, <c>kind/id</c>, where it is known when the delivery is owed.</summary>
    public string? Target { get; init; }

    public required long State { get; init; }

    public long Attempts { get; init; }

    public required long DueAt { get; init; }

    public string? Failure { get; init; }

    public string? FailureCode { get; init; }

    public string? RemoteKind { get; init; }

    public string? RemoteId { get; init; }

    public required long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    /// <summary>A number of <c>Priority</c>; null when the delivery is owed = what its operation stands for.</summary>
    public long? Priority { get; init; }

    /// <summary>Epoch of the lane when it was read for dispatch; 0 otherwise.</summary>
    public long Epoch { get; init; }
}
