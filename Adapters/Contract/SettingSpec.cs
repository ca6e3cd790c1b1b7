namespace CrmHub.Adapters.Contract;

/// <summary>One declared setting; parsing, checking and documentation follow from it.</summary>
/// <param name="Name">Path below the adapter's section, e.g. <c>BaseUrl</c>.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Description">A sentence for people, with unit and effect.</param>
/// <param name="Default">Null: the setting is required unless <paramref name="Optional"/>.</param>
/// <param name="Optional">May be absent although it has no default; with a default: empty text switches it off.</param>
/// <param name="Minimum">For Integer and Duration (milliseconds).</param>
/// <param name="Maximum">For Integer and Duration (milliseconds).</param>
/// <param name="OneOf">For Text: the only values allowed.</param>
public sealed record SettingSpec(
    string Name,
    SettingKind Kind,
    string Description,
    string? Default = null,
    bool Optional = false,
    long? Minimum = null,
    long? Maximum = null,
    IReadOnlyList<string>? OneOf = null)
{
    /// <summary>For Text that belongs to a secret, such as the id of a client: it is read anew at each use, as secrets are. A value that is not allowed leaves the one checked at load in force.</summary>
    public bool IsLive { get; init; }
}
