namespace CrmHub.Hub.Identity;

/// <summary>The customer as answered: the surviving values of all linked records and where each came from.</summary>
internal sealed record GoldenRecord
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

    /// <summary>Short words that systems hold of the customer; sorted.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Notes { get; init; } = "";

    /// <summary>What systems hold beyond the fields above.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Purpose → the newest word on it.</summary>
    public IReadOnlyDictionary<string, Consent> Consents { get; init; } = new SortedDictionary<string, Consent>(StringComparer.Ordinal);

    /// <summary>The newest three cases.</summary>
    public IReadOnlyList<KnownCase> Cases { get; init; } = [];

    /// <summary>The records it consists of and those they point to.</summary>
    public IReadOnlyList<CrossReference> Records { get; init; } = [];

    /// <summary>Field → the record its value survived from.</summary>
    public IReadOnlyDictionary<string, Provenance> Sources { get; init; } = new Dictionary<string, Provenance>();

    /// <summary>Version of the survivorship policy that decided it; 0: of before there were versions.</summary>
    public long SurvivorshipVersion { get; init; }

    public string DisplayName => $"{FirstName} {LastName}".Trim();

    public override string ToString() => "customer:***";
}
