namespace CrmHub.Hub.Storage;

internal sealed record LedgerRow
{
    public required long Seq { get; init; }

    /// <summary>One line of UTF-8 JSON, without newline.</summary>
    public required byte[] Line { get; init; }
}
