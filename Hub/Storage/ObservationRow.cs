namespace CrmHub.Hub.Storage;

/// <summary>What a system said of a record, once.</summary>
internal sealed record ObservationRow
{
    public required long Seq { get; init; }

    /// <summary>Sealed under the record's subject.</summary>
    public required byte[] Fields { get; init; }

    public long? ChangedAt { get; init; }

    public required long LearntAt { get; init; }
}
