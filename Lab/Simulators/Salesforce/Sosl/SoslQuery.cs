using CrmHub.Lab.Simulators.Salesforce.Soql;

namespace CrmHub.Lab.Simulators.Salesforce.Sosl;

/// <summary>A search as asked, by SOSL or by parameters.</summary>
internal sealed record SoslQuery
{
    public required SearchTerm Term { get; init; }

    public SearchScope Scope { get; init; }

    /// <summary>One query per object, its FROM being the object; empty for all objects.</summary>
    public IReadOnlyList<SoqlQuery> Returning { get; init; } = [];

    public int Limit { get; init; } = Largest;

    public const int Largest = 2000;
}
