using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Storage;

internal sealed record SourceRecordRow
{
    public required byte[] Id { get; init; }

    public required string System { get; init; }

    public required string Kind { get; init; }

    public required string RecordId { get; init; }

    public required byte[] SubjectId { get; init; }

    /// <summary>Keyed hash of the fields: tells a repeat from news.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>The newest observation, sealed under the subject's key.</summary>
    public required byte[] Fields { get; init; }

    public long? ChangedAt { get; init; }

    public required long LearntAt { get; init; }

    /// <summary>The customer it is linked to, where the query joins it.</summary>
    public byte[]? CustomerId { get; init; }

    /// <summary>State of its subject's key, where the query joins it.</summary>
    public long SubjectState { get; init; }

    /// <summary>Its person was erased; only where the query joins the subject.</summary>
    public bool IsErased => SubjectState == (long)SubjectKeyState.Erased;
}
