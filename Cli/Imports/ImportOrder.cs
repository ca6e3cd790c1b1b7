namespace CrmHub.Cli.Imports;

/// <summary>What the command line asks for.</summary>
internal sealed record ImportOrder
{
    public required string File { get; init; }

    public required string System { get; init; }

    /// <summary>Of records that name none.</summary>
    public required string Kind { get; init; }

    /// <summary>Empty = the hub's.</summary>
    public required string Region { get; init; }

    /// <summary>Empty = made from the file.</summary>
    public required string Id { get; init; }

    public required string Report { get; init; }

    public required bool Resume { get; init; }
}
