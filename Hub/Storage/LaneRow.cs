namespace CrmHub.Hub.Storage;

/// <summary>A lane a replica holds, and which tenure of it this is.</summary>
internal sealed record LaneRow
{
    public required long Lane { get; init; }

    public required long Epoch { get; init; }
}
