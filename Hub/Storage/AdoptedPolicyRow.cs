namespace CrmHub.Hub.Storage;

internal sealed record AdoptedPolicyRow
{
    public required long Version { get; init; }

    /// <summary>The policy's content as UTF-8 JSON.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long AdoptedAt { get; init; }
}
