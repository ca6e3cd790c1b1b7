namespace CrmHub.Hub.Storage;

/// <summary>By which link a record is a customer's.</summary>
internal sealed record RecordLinkRow
{
    public required string System { get; init; }

    public required string Kind { get; init; }

    public required string RecordId { get; init; }

    public required string LinkRule { get; init; }

    public required long PolicyVersion { get; init; }
}
