namespace CrmHub.Hub.Storage;

/// <summary>One edited copy of a dead letter; the original is version 0 and stays as it came.</summary>
internal sealed record DeadLetterEditRow
{
    public required byte[] DeadLetterId { get; init; }

    /// <summary>From 1.</summary>
    public required long Version { get; init; }

    /// <summary>Sealed under the key of the letter's subject.</summary>
    public required byte[] Content { get; init; }

    public required long ContentSize { get; init; }

    /// <summary>Id of the key that edited.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, in the editor's words.</summary>
    public required string Note { get; init; }

    public required long EditedAt { get; init; }
}
