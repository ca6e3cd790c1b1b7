using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>A condition ready to run.</summary>
/// <param name="Test">Whether a row satisfies it.</param>
/// <param name="Candidates">All rows that can satisfy it, from an index; null when only a scan will tell.</param>
internal sealed record BoundCondition(Func<Record, bool> Test, Func<IEnumerable<Record>>? Candidates);
