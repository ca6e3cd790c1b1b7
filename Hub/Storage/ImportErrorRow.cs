namespace CrmHub.Hub.Storage;

/// <summary>A row that was not taken. Names field and fault, never values.</summary>
internal sealed record ImportErrorRow
{
    public required long Line { get; init; }

    public required string Field { get; init; }

    public required string Problem { get; init; }
}
