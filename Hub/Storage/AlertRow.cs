namespace CrmHub.Hub.Storage;

internal sealed record AlertRow
{
    public required string Name { get; init; }

    /// <summary>Empty when it concerns the hub as a whole.</summary>
    public required string System { get; init; }

    /// <summary>1 firing, 2 resolved.</summary>
    public required long State { get; init; }

    /// <summary>Since when it has been in this state.</summary>
    public required long Since { get; init; }

    /// <summary>When it was last found true, to within half the time it takes to resolve.</summary>
    public required long SeenAt { get; init; }

    /// <summary>JSON object of whole numbers.</summary>
    public required string Figures { get; init; }
}
