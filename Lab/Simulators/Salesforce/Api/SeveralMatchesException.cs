using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>A key that should name one record names several.</summary>
internal sealed class SeveralMatchesException(IReadOnlyList<Record> matches) : Exception("more than one record found")
{
    public IReadOnlyList<Record> Matches { get; } = matches;
}
