namespace CrmHub.Hub.Storage;

internal sealed record ImportRunRow
{
    public const long Open = 1;
    public const long Complete = 2;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string System { get; init; }

    public required string Region { get; init; }

    /// <summary>Who began it.</summary>
    public required string Actor { get; init; }

    public required long State { get; init; }

    /// <summary>Everything up to this line is stored; 0 = nothing.</summary>
    public required long CommittedLine { get; init; }

    public required long Created { get; init; }

    public required long Joined { get; init; }

    public required long Changed { get; init; }

    public required long Unchanged { get; init; }

    public required long Refused { get; init; }

    public required long StartedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public ImportTally Tally => new(Created, Joined, Changed, Unchanged, Refused);
}
