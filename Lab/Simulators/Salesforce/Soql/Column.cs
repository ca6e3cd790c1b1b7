using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>What one member of an answered record shows.</summary>
internal abstract record Column(string Name)
{
    public sealed record Value(Field Field) : Column(Field.Name);

    /// <summary>Selected members of the record a reference leads to.</summary>
    public sealed record Parent(Field Reference, List<Column> Columns) : Column(Reference.RelationshipName!);

    /// <summary>The rows that refer to this one.</summary>
    public sealed record Children(string Name, Field Reference, BoundQuery Query) : Column(Name);
}
