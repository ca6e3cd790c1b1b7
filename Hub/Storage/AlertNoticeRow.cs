namespace CrmHub.Hub.Storage;

/// <summary>A message the webhook sink is owed.</summary>
internal sealed record AlertNoticeRow
{
    public required byte[] Id { get; init; }

    /// <summary>JSON, as it is sent; no personal data.</summary>
    public required byte[] Body { get; init; }

    public required long Attempts { get; init; }

    public required long DueAt { get; init; }

    public required long CreatedAt { get; init; }
}
