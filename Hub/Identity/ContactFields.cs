namespace CrmHub.Hub.Identity;

/// <summary>What one source record says, normalised at the boundary (SV-01). This is what an observation holds, sealed.</summary>
internal sealed record ContactFields
{
    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public IReadOnlyList<string> Emails { get; init; } = [];

    public IReadOnlyList<KnownPhone> Phones { get; init; } = [];

    public string AccountId { get; init; } = "";

    public string AccountName { get; init; } = "";

    public string AccountNumber { get; init; } = "";

    public string Tier { get; init; } = "";

    public string Status { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Notes { get; init; } = "";

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Consent> Consents { get; init; } = new SortedDictionary<string, Consent>(StringComparer.Ordinal);

    public IReadOnlyList<KnownCase> Cases { get; init; } = [];

    public IReadOnlyList<CrossReference> CrossReferences { get; init; } = [];

    public string Url { get; init; } = "";

    public override string ToString() => "contact:***";
}
